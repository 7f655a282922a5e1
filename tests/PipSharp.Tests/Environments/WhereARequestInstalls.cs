using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class WhereARequestInstalls : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryEnvironment _environment = new();

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    private EnvironmentRequest Virtual => new() { Python = _environment.Python, CacheFolder = _folder["cache"] };

    private EnvironmentRequest Base => Virtual with { Python = TestPython.Executable };

    [Fact]
    public void IsTheEnvironmentByDefault()
    {
        TargetEnvironment target = Find(Virtual with { WillWrite = true });
        Assert.Equal(_environment.SitePackages, target.Scheme.PureLib);
        Assert.Equal(_environment.Bin, target.Scheme.Scripts);
        Assert.Equal(_environment.Root, target.Scheme.Data);
        Assert.False(target.IsUserInstall);
        Assert.Empty(target.Installed);
    }

    [Fact]
    public void IsTheTargetFolder()
    {
        string target = _folder["t"];
        Assert.Equal(
            new InstallScheme(target, target, $"{target}/include/site/python{TestPython.Version}", target + "/bin", target),
            Find(Virtual with { TargetFolder = target + "/" }).Scheme);
        Assert.Equal(target + "/include/python", Find(Base with { TargetFolder = target }).Scheme.Headers);
    }

    [Fact]
    public void DoesNotLookForInstalledOnesWithATarget()
    {
        FakeTree.DistInfo(_environment.SitePackages, "here", "1.0");
        FakeTree.DistInfo(_folder["t"], "there", "2.0");
        TargetEnvironment target = Find(Virtual with { TargetFolder = _folder["t"] });
        Assert.Empty(target.Installed);
        Assert.Equal("there", target.InTarget.Single().RawName);
    }

    [Fact]
    public void IsThePrefix()
    {
        string library = $"/p/lib/python{TestPython.Version}/site-packages";
        Assert.Equal(
            new InstallScheme(library, library, $"/p/include/site/python{TestPython.Version}", "/p/bin", "/p"),
            Find(Virtual with { Prefix = "/p" }).Scheme);
        Assert.Equal(library, Find(Base with { Prefix = "/p" }).Scheme.PureLib);
    }

    [Fact]
    public void IsBelowTheRoot()
    {
        Assert.Equal("/root/dir" + _environment.SitePackages, Find(Virtual with { Root = "/root/dir" }).Scheme.PureLib);
        Assert.Equal("/r/p/bin", Find(Virtual with { Root = "/r", Prefix = "/p" }).Scheme.Scripts);
    }

    [Fact]
    public void IsTheUsersFolderIfAsked()
    {
        TargetEnvironment target = Find(Base with { User = true }, ("PYTHONUSERBASE", "/u"));
        Assert.Equal("/u/bin", target.Scheme.Scripts);
        Assert.True(target.IsUserInstall);
        Assert.False(target.DefaultedToUser);
    }

    [Theory]
    [InlineData(true, false, true, "Can not perform a '--user' install. User site-packages are not visible in this virtualenv.")]
    [InlineData(false, true, true, "Can not perform a '--user' install. User site-packages are disabled for this Python.")]
    public void IsNeverAUsersFolderThatIsNotSeen(bool isVirtual, bool isDisabled, bool isUser, string message)
    {
        (string, string)[] variables = isDisabled ? [("PYTHONNOUSERSITE", "1"), ("HOME", "/h")] : [("HOME", "/h")];
        Assert.Equal(message, Fails((isVirtual ? Virtual : Base) with { User = isUser }, variables).Message);
    }

    [Theory]
    [InlineData("t", null, "Can not combine '--user' and '--target'")]
    [InlineData(null, "p", "Can not combine '--user' and '--prefix' as they imply different installation locations")]
    public void IsNotTwoPlaces(string? target, string? prefix, string message)
    {
        PipSharpException error = Fails(Base with { User = true, TargetFolder = target, Prefix = prefix }, ("HOME", "/h"));
        Assert.Equal(("contradictory-options", message), (error.Code, error.Message));
    }

    [Fact]
    public void IsNotATargetThatIsAFile() =>
        Assert.Equal("Target path exists but is not a directory, will not continue.", Fails(Virtual with { TargetFolder = _folder.Write("file", "") }).Message);

    [Fact]
    public void MustBeVirtualIfRequired()
    {
        Assert.Equal("Could not find an activated virtualenv (required).", Fails(Base with { RequireVirtualEnvironment = true }).Message);
        Assert.NotNull(Find(Virtual with { RequireVirtualEnvironment = true }));
    }

    [Fact]
    public void IsRefusedIfTheDistributorManagesIt()
    {
        Manage("[externally-managed]\nError=Use apt\n and be happy\n\n for ever\nError-de_DE: Nimm apt\nother=1\n");
        PipSharpException error = Fails(Base with { WillWrite = true });
        Assert.Equal("externally-managed-environment", error.Code);
        Assert.Equal("This environment is externally managed\nUse apt\nand be happy\n\nfor ever", error.Message);
        Assert.Contains("--break-system-packages", error.Hint, StringComparison.Ordinal);
        Assert.Contains("Nimm apt", Fails(Base with { WillWrite = true }, ("LC_ALL", "de_DE.UTF-8")).Message, StringComparison.Ordinal);
        Assert.Contains("Use apt", Fails(Base with { WillWrite = true, User = true }, ("HOME", "/h"), ("LANG", "C")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsRefusedInGeneralWordsIfTheFileHasNone()
    {
        Manage("rubbish\n");
        Assert.Contains("is managed externally, and may not be", Fails(Base with { WillWrite = true }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsNotRefusedWhereTheDistributorHasNoSay()
    {
        Manage("[externally-managed]\nError=no\n");
        Assert.NotNull(Find(Base));
        Assert.NotNull(Find(Base with { WillWrite = true, BreakSystemPackages = true }));
        Assert.NotNull(Find(Base with { WillWrite = true, TargetFolder = "/t" }));
        Assert.NotNull(Find(Base with { WillWrite = true, Prefix = "/p" }));
        Assert.NotNull(Find(Base with { WillWrite = true, Root = "/r" }));
        Assert.NotNull(Find(Virtual with { WillWrite = true }));
    }

    [SkippableFact]
    public void FallsBackToTheUsersFolderWhereItMayNotWrite()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "skipped: root may write everywhere");
        string closed = _folder.Folder("closed");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        KnownInterpreter.Remember(_folder["cache"], ("\"scheme\": [\"", $"\"scheme\": [\"{closed}"));
        TargetEnvironment target = Find(Base with { WillWrite = true }, ("HOME", "/h"));
        Assert.True(target.IsUserInstall && target.DefaultedToUser);
        Assert.False(Find(Base with { WillWrite = true, NoUser = true }, ("HOME", "/h")).IsUserInstall);
        Assert.False(Find(Base, ("HOME", "/h")).IsUserInstall);
    }

    private void Manage(string text)
    {
        File.WriteAllText(_folder["EXTERNALLY-MANAGED"], text);
        KnownInterpreter.Remember(_folder["cache"], ("\"stdlib\": \"", $"\"stdlib\": \"{_folder.Root}\", \"was\": \""));
    }

    private static TargetEnvironment Find(EnvironmentRequest request, params (string Name, string Value)[] variables) => Interpreters.Finder(variables).Find(request);

    private static PipSharpException Fails(EnvironmentRequest request, params (string Name, string Value)[] variables) =>
        Assert.Throws<PipSharpException>(() => Find(request, variables));
}
