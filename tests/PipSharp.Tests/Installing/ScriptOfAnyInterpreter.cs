using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class ScriptOfAnyInterpreter
{
    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("with blank")]
    [InlineData("with  two	blanks")]
    [InlineData("it's")]
    [InlineData("say \"hi\"")]
    [InlineData("$HOME `id` $(id)")]
    [InlineData("back\\slash %s %041")]
    [InlineData("a'''b\"\"\"c d")]
    [InlineData("Grüße an 世界")]
    [InlineData("a#!b;c&d|e>f*?[x]{y}~!")]
    public void Runs(string folder)
    {
        Skip.If(OperatingSystem.IsWindows());
        Check(folder);
    }

    [SkippableFact]
    public void RunsFromALongPath()
    {
        Skip.If(OperatingSystem.IsWindows());
        Check(new string('x', 200));
        Check(new string('x', 100) + " " + new string('y', 100));
    }

    [Fact]
    public void IsPlainWhereItCanBe() => Assert.Equal("#!/usr/bin/python3\n", System.Text.Encoding.UTF8.GetString(Shebang.For("/usr/bin/python3", "")));

    private static void Check(string folder)
    {
        using var temporary = new TemporaryFolder();
        string interpreter = Path.Combine(temporary.Folder(folder), "python");
        File.CreateSymbolicLink(interpreter, TestPython.Executable);
        using var environment = new PlainEnvironment("env", interpreter);
        environment.Install(new WheelBuilder("demo", "1.0").ConsoleScript("demo", "demo:main")
            .File("demo.py", "import sys\ndef main():\n    print(repr(sys.argv[1:]), end='')\n    return 3\n")
            .Data("scripts", "tool", "#!python -W error\nimport sys\nprint(sys.warnoptions, repr(sys.argv[1:]), end='')\n"));
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PYTHONPATH"] = environment.SitePackages, ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/nowhere", ["PYTHONWARNINGS"] = "error" };
        ProcessOutcome outcome = ProcessRunner.Run(Path.Combine(environment.Bin, "demo"), ["a b", "$c"], variables);
        Assert.Equal(("['a b', '$c']", 3, ""), (outcome.Output, outcome.ExitCode, outcome.Error));
        outcome = ProcessRunner.Run(Path.Combine(environment.Bin, "tool"), ["x y"], variables);
        Assert.Equal(("['x y']", 0, ""), (outcome.Output[(outcome.Output.IndexOf(']', StringComparison.Ordinal) + 2)..], outcome.ExitCode, outcome.Error));
    }
}
