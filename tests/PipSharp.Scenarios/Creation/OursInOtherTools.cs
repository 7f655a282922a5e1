using PipSharp.Cli.BesidePip;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>Environments of `pipsharp venv` as pip, uv, venv and virtualenv see them, for every Python that they serve.</summary>
public sealed class OursInOtherTools : CreationStory
{
    private const string Program = "import sys\ndef main():\n    print(sys.prefix)\n";

    [SkippableTheory]
    [MemberData(nameof(OtherTools.ServedPythons), MemberType = typeof(OtherTools))]
    public void ServeTheirOwnPip(string version)
    {
        Make(version, "--seed");
        string python = In("env", "bin", "python"), bundled = Run(OtherTools.Interpreter(version), "-c", "import ensurepip; print(ensurepip.version())").RequireSuccess().Output.Trim();
        Run(python, "-m", "pip", "--version").RequireSuccess().RequireMention($"pip {bundled} from {In("env", "lib")}");
        Assert.Equal(int.Parse(version[2..], System.Globalization.CultureInfo.InvariantCulture) < 12 ? ["pip", "setuptools"] : ["pip"], PackagesThere());
        Run(python, "-m", "pip", "install", "--no-index", "--disable-pip-version-check", Wheel("1.0")).RequireSuccess();
        Assert.Equal(In("env") + "\n", Run(In("env", "bin", "demo")).RequireSuccess().Output);
        Command.Run("list", "--python", "env").RequireSuccess().RequireMention("demo", "pip");
        Run(python, "-m", "pip", "check").RequireSuccess();
        Run(python, "-m", "pip", "uninstall", "-y", "demo").RequireSuccess();
        Run(python, "-m", "ensurepip").RequireSuccess().RequireMention("already satisfied: pip");
        Command.Run("check", "--files", "--python", "env").RequireSuccess();
    }

    [SkippableTheory]
    [MemberData(nameof(OtherTools.ServedPythons), MemberType = typeof(OtherTools))]
    public void AreTargetsOfUv(string version)
    {
        string uv = OtherTools.Uv();
        Make(version);
        Command.Set("UV_CACHE_DIR", In("cache of uv")).Set("UV_NO_CONFIG", "1").Set("UV_OFFLINE", "1");
        Run(uv, "pip", "install", "--no-index", "--python", "env", Wheel("1.0")).RequireSuccess();
        Assert.Equal(In("env") + "\n", Run(In("env", "bin", "demo")).RequireSuccess().Output);
        Run(uv, "pip", "list", "--python", "env").RequireSuccess().RequireMention("demo", "1.0");
        Command.Run("install", "--no-index", "--upgrade", "--python", "env", Wheel("2.0")).RequireSuccess().RequireMention("demo-2.0");
        Run(uv, "pip", "check", "--python", "env").RequireSuccess();
        Run(uv, "pip", "freeze", "--python", "env").RequireSuccess().RequireMention("demo");
        Run(uv, "pip", "uninstall", "--python", "env", "demo").RequireSuccess();
        Assert.Equal("", Command.Run("freeze", "--python", "env").RequireSuccess().Output);
    }

    /// <summary>A pip of another Python, by --python: it runs itself there.</summary>
    [SkippableTheory]
    [InlineData("3.10")]
    [InlineData("3.11")]
    [InlineData("3.12")]
    [InlineData("3.13")]
    public async Task AreTargetsOfAPipElsewhere(string version)
    {
        PipOfRivals.Require();
        Make(version);
        (await PipOfRivals.RunAsync(Command, TestPython.Executable, "--python", "env", "install", "--no-index", Wheel("1.0"))).RequireSuccess();
        Assert.Equal(In("env") + "\n", Run(In("env", "bin", "demo")).RequireSuccess().Output);
        (await PipOfRivals.RunAsync(Command, TestPython.Executable, "--python", "env", "list")).RequireSuccess().RequireMention("demo");
        (await PipOfRivals.RunAsync(Command, TestPython.Executable, "--python", "env", "uninstall", "-y", "demo")).RequireSuccess();
    }

    [SkippableTheory]
    [InlineData("venv", "3.8")]
    [InlineData("venv", "3.9")]
    [InlineData("venv", "3.10")]
    [InlineData("venv", "3.11")]
    [InlineData("venv", "3.12")]
    [InlineData("venv", "3.13")]
    [InlineData("virtualenv", "3.8")]
    [InlineData("virtualenv", "3.11")]
    [InlineData("virtualenv", "3.13")]
    public void AreUpgradedAndMadeAgain(string tool, string version)
    {
        string[] making = OtherTools.Making(tool, OtherTools.Interpreter(version));
        Make(version, "--prompt", "shown", "--system-site-packages");
        Command.Run("install", "--no-index", "--python", "env", Wheel("1.0")).RequireSuccess();
        foreach (string[] options in tool == "venv" ? (string[][])[["--upgrade"], []] : [[]])
        {
            Run(making[0], [.. making[1..], .. options, "env"]).RequireSuccess();
            Assert.Equal(In("env"), PrefixOf(In("env")));
            Assert.Equal(In("env") + "\n", Run(In("env", "bin", "demo")).RequireSuccess().Output);
            Command.Run("check", "--files", "--python", "env").RequireSuccess();
        }

        Command.Run("uninstall", "-y", "--python", "env", "demo").RequireSuccess();
    }

    private IEnumerable<string> PackagesThere() =>
        Directory.EnumerateDirectories(In("env", "lib"), "*.dist-info", SearchOption.AllDirectories).Select(one => Path.GetFileName(one).Split('-')[0]).Where(one => one is "pip" or "setuptools").Distinct().Order(StringComparer.Ordinal);

    private void Make(string version, params string[] options) => Command.Run(["venv", "--python", OtherTools.Interpreter(version), .. options, "env"]).RequireSuccess();

    private string Wheel(string version) => new WheelBuilder("demo", version).File("demo.py", Program).ConsoleScript("demo", "demo:main").WriteTo(Work);
}
