using System.Text.Json;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class VirtualEnvironmentOfVenv : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Interpreters.Supported), MemberType = typeof(Interpreters))]
    public void IsDescribedAsItsOwnInterpreterWould(string version)
    {
        string python = Create(Interpreters.Find(version));
        CheckAgainstItself(python, Describe(python));
    }

    [SkippableTheory]
    [MemberData(nameof(Interpreters.Supported), MemberType = typeof(Interpreters))]
    public void SeesTheBaseIfItIsToldSo(string version)
    {
        string python = Create(Interpreters.Find(version), "--system-site-packages");
        InterpreterFacts facts = Describe(python);
        CheckAgainstItself(python, facts);
        Assert.True(facts.SeesSystemSite);
        Assert.Equal($"/user/base/include/site/python{facts.Markers.PythonVersion}", facts.UserScheme!.Headers);
    }

    [SkippableTheory]
    [InlineData("3.8")]
    [InlineData("3.13")]
    [InlineData("PATH")]
    public void MayBeMadeOfCopies(string version)
    {
        string python = Create(Interpreters.Find(version), "--copies");
        CheckAgainstItself(python, Describe(python));
    }

    [Fact]
    public void IsNotRunIfItsBaseIsKnown()
    {
        KnownInterpreter.Remember(_folder["cache"], ("\"cache_tag\": \"", "\"cache_tag\": \"remembered-"));
        using var environment = new TemporaryEnvironment();
        Assert.StartsWith("remembered-", Describe(environment.Python).CacheTag);
    }

    [Fact]
    public void IsNotManagedByTheDistributor()
    {
        File.WriteAllText(_folder["EXTERNALLY-MANAGED"], "[externally-managed]\nError=no\n");
        KnownInterpreter.Remember(_folder["cache"], ("\"stdlib\": \"", $"\"stdlib\": \"{_folder.Root}\", \"was\": \""));
        using var environment = new TemporaryEnvironment();
        Assert.Equal("no", Describe(TestPython.Executable).ExternallyManaged);
        Assert.Null(Describe(environment.Python).ExternallyManaged);
    }

    [Fact]
    public void NamesTheBaseForNewEnvironments()
    {
        using var environment = new TemporaryEnvironment();
        InterpreterFacts facts = Describe(environment.Python);
        Assert.Equal(TestPython.Executable, facts.BaseExecutable);
        Assert.True(facts.IsVirtual);
        Assert.False(facts.SeesSystemSite);
        Assert.Null(facts.UserScheme);
    }

    [Fact]
    public void IsTrustedMoreThanItsHomeLine()
    {
        using var environment = new TemporaryEnvironment();
        string file = Path.Join(environment.Root, "pyvenv.cfg");
        File.WriteAllText(file, File.ReadAllText(file).Replace("home = ", "home = /nowhere", StringComparison.Ordinal));
        Assert.Equal(environment.Root, Describe(environment.Python).Prefix);
    }

    private static void CheckAgainstItself(string python, InterpreterFacts facts)
    {
        JsonElement said = Interpreters.Say(python, "{'prefix': sys.prefix, 'base': sys.base_prefix, 'paths': sysconfig.get_paths(), 'path': sys.path, 'short': '%d.%d' % sys.version_info[:2]}", "sys, sysconfig");
        JsonElement paths = said.GetProperty("paths");
        string prefix = said.GetProperty("prefix").GetString()!;
        Assert.Equal(
            (string?[])[prefix, said.GetProperty("base").GetString(), paths.GetProperty("purelib").GetString(), paths.GetProperty("platlib").GetString(),
                paths.GetProperty("scripts").GetString(), paths.GetProperty("data").GetString(), $"{prefix}/include/site/python{said.GetProperty("short").GetString()}"],
            (string?[])[facts.Prefix, facts.BasePrefix, facts.Scheme.PureLib, facts.Scheme.PlatLib, facts.Scheme.Scripts, facts.Scheme.Data, facts.Scheme.Headers]);
        IEnumerable<string> site = said.GetProperty("path").Texts().Where(path => Path.GetFileName(path) is "site-packages" or "dist-packages");
        Assert.Equal(site, facts.SearchPath.Where(Directory.Exists));
        Assert.Equal(python, facts.Executable);
    }

    private string Create(string python, params string[] options)
    {
        ProcessRunner.Run(python, ["-I", "-m", "venv", "--without-pip", .. options, _folder["env"]]).RequireSuccess();
        return _folder["env", "bin", "python3"];
    }

    private InterpreterFacts Describe(string python) => Interpreters.Finder(("PYTHONUSERBASE", "/user/base")).Describe(python, _folder["cache"]);
}
