using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class PyenvShim : IDisposable
{
    private const string NeverRun = "#!/bin/sh\necho the shim was run >&2\nexit 66\n";
    private readonly TemporaryFolder _root = new();

    public PyenvShim()
    {
        foreach (string version in (string[])["3.9.2", "3.9.18", "3.12.1"])
        {
            _root.Folder("versions", version, "bin");
            File.CreateSymbolicLink(_root["versions", version, "bin", "python3"], TestPython.Executable);
        }

        Programs.Write(_root, "shims/python3", NeverRun);
        _root.Write("version", "3.12.1\n");
    }

    public void Dispose() => _root.Dispose();

    [SkippableTheory]
    [InlineData("3.9.2", "3.9.2")]
    [InlineData("3.9", "3.9.18")]
    [InlineData("python-3.9.2", "3.9.2")]
    [InlineData("2.7:3.9.2", "3.9.2")]
    public void ObeysTheVariable(string variable, string expected) => Assert.Equal(Python(expected), Find("/", ("PYENV_VERSION", variable)));

    [SkippableFact]
    public void ObeysTheNearestVersionFile()
    {
        _root.Write("project/.python-version", "# ours\n3.9.2\n");
        Assert.Equal(Python("3.9.2"), Find(_root.Folder("project", "sub", "sub")));
    }

    [SkippableFact]
    public void ObeysTheGlobalFileElse() => Assert.Equal(Python("3.12.1"), Find("/"));

    [SkippableFact]
    public void IsPassedOverIfItLeadsNowhere()
    {
        using TemporaryEnvironment next = new();
        Assert.Equal(next.Python, Find("/", ("PYENV_VERSION", "system"), ("PATH", $"{_root["shims"]}:{next.Bin}")));
        Assert.Equal(next.Python, Find("/", ("PYENV_VERSION", "3.7.1"), ("PATH", $"{_root["shims"]}:{next.Bin}")));
    }

    private string Python(string version) => _root["versions", version, "bin", "python3"];

    private string Find(string folder, params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = _root["shims"] };
        foreach ((string name, string value) in more)
            variables[name] = value;
        return new EnvironmentFinder(variables, folder).Describe(null, _root["cache"]).Executable;
    }
}
