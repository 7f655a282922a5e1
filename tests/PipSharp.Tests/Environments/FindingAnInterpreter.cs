using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class FindingAnInterpreter : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private static string BinOfPython => Path.GetDirectoryName(TestPython.Executable)!;

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void TakesTheActiveEnvironmentFirst()
    {
        using TemporaryEnvironment active = new(), conda = new();
        Assert.Equal(active.Root, Find(null, ("VIRTUAL_ENV", active.Root), ("CONDA_PREFIX", conda.Root), ("PATH", BinOfPython)).Prefix);
        Assert.Equal(conda.Root, Find(null, ("CONDA_PREFIX", conda.Root), ("PATH", BinOfPython)).Prefix);
    }

    /// <summary>ENV/bin/pip works for ENV; one on PATH may be a link into an environment made for it alone.</summary>
    [SkippableFact]
    public void TakesTheEnvironmentByWhosePathItWasCalled()
    {
        using TemporaryEnvironment own = new(), active = new();
        string Prefix(string calledAs) => new EnvironmentFinder(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["VIRTUAL_ENV"] = active.Root, ["PATH"] = own.Bin }, Path.GetDirectoryName(own.Root)!, calledAs).Describe(null, "").Prefix;
        Assert.Equal(own.Root, Prefix(Path.Join(own.Bin, "pipsharp")));
        Assert.Equal(own.Root, Prefix(Path.Join(Path.GetFileName(own.Root), "bin", "pipsharp")));
        Assert.Equal(active.Root, Prefix("pipsharp"));
        Assert.Equal(active.Root, Prefix("/usr/bin/pipsharp"));
        Assert.Equal(active.Root, Prefix(""));
    }

    [SkippableFact]
    public void TakesTheFirstOfPathElse()
    {
        using TemporaryEnvironment first = new();
        Assert.Equal(first.Python, Find(null, ("PATH", $"/nowhere:{first.Bin}:{BinOfPython}")).Executable);
    }

    [SkippableFact]
    public void TakesFoldersPathsAndNames()
    {
        using TemporaryEnvironment environment = new();
        Assert.Equal(environment.Root, Find(environment.Root).Prefix);
        Assert.Equal(environment.Root, Find(environment.Root + "/").Prefix);
        Assert.Equal(environment.Python, Find(environment.Python).Executable);
        Assert.Equal(environment.Python, Find("python3", ("PATH", environment.Bin)).Executable);
        Assert.Equal(environment.Root, new EnvironmentFinder(new Dictionary<string, string>(StringComparer.Ordinal), Path.GetDirectoryName(environment.Root)!).Describe("env", "").Prefix);
        Assert.Equal(environment.Root, Find("~/env", ("HOME", Path.GetDirectoryName(environment.Root)!)).Prefix);
    }

    [SkippableTheory]
    [InlineData("3.8")]
    [InlineData("3.12")]
    [InlineData("3.13")]
    public void FindsVersionsOfPyenv(string version)
    {
        string python = Interpreters.Find(version), root = Up(python, 4), exact = Path.GetFileName(Up(python, 2));
        foreach (string wanted in (string[])[version, exact, "python" + version])
            Assert.Equal(exact, Find(wanted, ("PYENV_ROOT", root), ("PATH", "/nowhere")).Markers.PythonFullVersion);
    }

    [SkippableFact]
    public void ChecksTheVersionOfWhatItFinds()
    {
        using TemporaryEnvironment environment = new();
        File.CreateSymbolicLink(Path.Join(environment.Bin, "python3.99"), "python3");
        Assert.Equal("interpreter-not-found", Fails("3.99", ("PATH", environment.Bin)).Code);
        Assert.Equal("interpreter-not-found", Fails(TestPython.Version + "t", ("PATH", environment.Bin)).Code);
        Assert.Equal(environment.Root, Find(TestPython.Version, ("PATH", environment.Bin)).Prefix);
        Assert.Equal(environment.Root, Find("3", ("PATH", environment.Bin)).Prefix);
    }

    [SkippableFact]
    public void SaysWhereItLooked()
    {
        PipSharpException error = Fails("3.99", ("PATH", "/nowhere"), ("HOME", "/home/me"));
        Assert.Equal("Could not locate Python 3.99: looked in PATH, /home/me/.pyenv/versions, /usr/bin, /usr/local/bin, /opt/homebrew/bin.", error.Message);
        Assert.NotNull(error.Hint);
        Assert.Equal("interpreter-not-found", Fails("no-such-python", ("PATH", "/nowhere")).Code);
        Assert.Contains("there is no such file or folder", Fails("/no/such/python").Message, StringComparison.Ordinal);
        Assert.Equal("no-interpreter", Fails(null, ("PATH", "/nowhere")).Code);
    }

    [SkippableFact]
    public void SaysThatTheActiveEnvironmentIsGone()
    {
        PipSharpException error = Fails(null, ("VIRTUAL_ENV", _folder["gone"]), ("PATH", BinOfPython));
        Assert.Equal("no-interpreter-in-environment", error.Code);
        Assert.StartsWith($"VIRTUAL_ENV names {_folder["gone"]}", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void SaysThatAProgramIsNoPython()
    {
        Assert.Equal("not-a-python", Fails(Program("#!/bin/sh\necho hello\n")).Code);
        Assert.Equal("not-a-python", Fails(Program("#!/bin/sh\ncat\nexit 3\n")).Code);
        Assert.Equal("interpreter-not-runnable", Fails(Program("#!/no/such/program\n")).Code);
    }

    [SkippableFact]
    public void SaysThatPython2IsTooOld()
    {
        string python = Interpreters.Find("2.7");
        PipSharpException error = Fails(python);
        Assert.Equal("python-too-old", error.Code);
        Assert.Contains("is Python 2.7.", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void FollowsWrappersToWhatTheyStart()
    {
        InterpreterFacts facts = Find(Program($"#!/bin/sh\nexec {TestPython.Executable} \"$@\"\n"));
        Assert.Equal(TestPython.Executable, facts.Executable);
    }

    [SkippableFact]
    public void FollowsWrappersIntoEnvironments()
    {
        using TemporaryEnvironment environment = new();
        InterpreterFacts facts = Find(Program($"#!/bin/sh\nexec {environment.Python} \"$@\"\n"));
        Assert.Equal((environment.Python, environment.Root), (facts.Executable, facts.Prefix));
    }

    private static string Up(string path, int levels) => levels == 0 ? path : Up(Path.GetDirectoryName(path)!, levels - 1);

    private string Program(string text) => Programs.Write(_folder, "program-" + Guid.NewGuid().ToString("N"), text);

    private InterpreterFacts Find(string? python, params (string Name, string Value)[] variables) => Interpreters.Finder(variables).Describe(python, _folder["cache"]);

    private PipSharpException Fails(string? python, params (string Name, string Value)[] variables) => Assert.Throws<PipSharpException>(() => Find(python, variables));
}
