using System.Text.Json;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class BaseInterpreter : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public void Dispose() => _cache.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Interpreters.Supported), MemberType = typeof(Interpreters))]
    public void HasTheMarkersThatItTellsItself(string version)
    {
        string python = Interpreters.Find(version);
        PipSharp.Requirements.MarkerEnvironment markers = Describe(python).Markers;
        string[] expected = Interpreters.Say(
            python,
            "[sys.implementation.name, '.'.join(map(str, sys.implementation.version[:3])), os.name, platform.machine(), platform.python_implementation(), "
            + "platform.release(), platform.system(), platform.version(), platform.python_version(), '.'.join(platform.python_version_tuple()[:2]), sys.platform]",
            "sys, os, platform").Texts();
        Assert.Equal(expected, (string[])[
            markers.ImplementationName, markers.ImplementationVersion, markers.OsName, markers.PlatformMachine, markers.PlatformPythonImplementation,
            markers.PlatformRelease, markers.PlatformSystem, markers.PlatformVersion, markers.PythonFullVersion, markers.PythonVersion, markers.SysPlatform]);
    }

    [SkippableTheory]
    [MemberData(nameof(Interpreters.Supported), MemberType = typeof(Interpreters))]
    public void InstallsWhereSysconfigSays(string version)
    {
        string python = Interpreters.Find(version);
        InterpreterFacts facts = Describe(python);
        JsonElement paths = Interpreters.Say(python, "sysconfig.get_paths()", "sysconfig");
        Assert.Equal(
            (string[])[Path("purelib"), Path("platlib"), Path("include"), Path("scripts"), Path("data"), Path("stdlib")],
            (string[])[facts.Scheme.PureLib, facts.Scheme.PlatLib, facts.Scheme.Headers, facts.Scheme.Scripts, facts.Scheme.Data, facts.StandardLibrary]);
        Assert.False(facts.IsVirtual);

        string Path(string key) => paths.GetProperty(key).GetString()!;
    }

    [SkippableTheory]
    [MemberData(nameof(Interpreters.Supported), MemberType = typeof(Interpreters))]
    public void LooksForDistributionsWhereSiteDoes(string version)
    {
        string python = Interpreters.Find(version);
        Assert.Equal(Interpreters.Say(python, "site.getsitepackages()", "site").Texts(), Describe(python).SearchPath);
    }

    [SkippableTheory]
    [MemberData(nameof(Interpreters.Supported), MemberType = typeof(Interpreters))]
    public void AcceptsItsOwnExtensionsFirst(string version)
    {
        string python = Interpreters.Find(version);
        InterpreterFacts facts = Describe(python);
        Skip.IfNot(facts.Markers.ImplementationName == "cpython", "skipped: not CPython");
        string soabi = Interpreters.Say(python, "sysconfig.get_config_var('SOABI')", "sysconfig").GetString()!;
        string platform = Interpreters.Say(python, "sysconfig.get_platform()", "sysconfig").GetString()!.Replace('-', '_').Replace('.', '_');
        Assert.Equal("cp" + soabi.Split('-')[1], facts.Tags.Tags[0].Abi);
        if (OperatingSystem.IsLinux())
            Assert.Equal(platform, facts.Tags.Tags[0].Platform);
        Assert.True(facts.Tags.RankOf("py3-none-any") > 0);
        Assert.Equal(-1, facts.Tags.RankOf("cp27-cp27m-win32"));
    }

    [SkippableFact]
    public void AcceptsTheManylinuxOfItsLibrary()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: not Linux");
        JsonElement libc = Interpreters.Say(TestPython.Executable, "os.confstr('CS_GNU_LIBC_VERSION')", "os");
        Skip.If(libc.GetString() is null, "skipped: no glibc");
        string glibc = libc.GetString()!.Split(' ')[1].Replace('.', '_');
        InterpreterFacts facts = Describe(TestPython.Executable);
        Assert.Contains(facts.Tags.Tags, tag => tag.Platform.StartsWith($"manylinux_{glibc}_", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void KeepsThePathByWhichItWasFound()
    {
        using var folder = new TemporaryFolder();
        string link = folder["my-python"];
        File.CreateSymbolicLink(link, TestPython.Executable);
        Assert.Equal(link, Describe(link).Executable);
    }

    [SkippableTheory]
    [InlineData("3.8")]
    [InlineData("3.12")]
    [InlineData("PATH")]
    public void InstallsForTheUserWhereSysconfigSays(string version)
    {
        string python = Interpreters.Find(version);
        InterpreterFacts facts = Interpreters.Finder(("PYTHONUSERBASE", "/user/base")).Describe(python, _cache.Root);
        JsonElement paths = Interpreters.Say(python, "sysconfig.get_paths('posix_user', vars={'userbase': '/user/base'})", "sysconfig");
        Assert.Equal(paths.GetProperty("purelib").GetString(), facts.UserScheme!.PureLib);
        Assert.Equal("/user/base/bin", facts.UserScheme.Scripts);
        Assert.Equal(facts.UserScheme.PureLib, facts.SearchPath[0]);
    }

    [Fact]
    public void HasItsUserFolderBelowHome() =>
        Assert.Equal("/home/me/.local", Interpreters.Finder(("HOME", "/home/me")).Describe(TestPython.Executable, _cache.Root).UserScheme!.Data);

    [Fact]
    public void HasNoUserFolderIfTheVariableSaysSo() =>
        Assert.Null(Interpreters.Finder(("HOME", "/home/me"), ("PYTHONNOUSERSITE", "1")).Describe(TestPython.Executable, _cache.Root).UserScheme);

    [Fact]
    public void LooksIntoPythonPathFirst() =>
        Assert.Equal(["/a", "/b"], Interpreters.Finder(("PYTHONPATH", "/a:/b::/a")).Describe(TestPython.Executable, _cache.Root).SearchPath.Take(2));

    private InterpreterFacts Describe(string python) => Interpreters.Finder().Describe(python, _cache.Root);
}
