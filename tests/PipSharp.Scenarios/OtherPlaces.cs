using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class OtherPlaces : Story
{
    private readonly TreeSnapshot _before;

    public OtherPlaces()
    {
        Index.Add(new WheelBuilder("app", "1.0").Package().Requires("lib").ConsoleScript("app", "app:main").Data("data", "share/app/a.txt", "a"), new WheelBuilder("lib", "1.0").Package());
        _before = Environment.Snapshot();
    }

    [Fact]
    public void TargetGetsPackagesScriptsAndData()
    {
        Install("--target", "there", "app").RequireSuccess();
        string there = Path.Combine(Command.Work, "there");
        Assert.Equal("app 1.0, lib 1.0", InstalledIn(there));
        Assert.True(File.Exists(Path.Combine(there, "app", "__init__.py")));
        Assert.True(File.Exists(Path.Combine(there, "bin", "app")));
        Assert.True(File.Exists(Path.Combine(there, "share", "app", "a.txt")));
    }

    [Fact]
    public void TargetDoesNotTouchTheEnvironmentAndDoesNotCountWhatIsThere()
    {
        Install("-t", "there", "app").RequireSuccess();
        _before.AssertSame(Environment.Snapshot());
        Install("lib").RequireSuccess();
        Install("-t", "another", "app").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", InstalledIn(Path.Combine(Command.Work, "another")));
    }

    [Fact]
    public void TargetThatHasThePackageIsChangedOnUpgradeOnly()
    {
        Index.PageCacheControl = "no-cache";
        Install("-t", "there", "app").RequireSuccess();
        Index.Add(new WheelBuilder("app", "2.0").Package().Requires("lib"));
        Install("-t", "there", "app").RequireMention("there");
        Assert.Equal("app 1.0, lib 1.0", InstalledIn(Path.Combine(Command.Work, "there")));
        Install("-t", "there", "-U", "app").RequireSuccess();
        Assert.Contains("2.0", File.ReadAllText(Path.Combine(Command.Work, "there", "app", "__init__.py")));
    }

    [Fact]
    public void TargetIsMendedByAnUpgradeToTheSameVersion()
    {
        Install("-t", "there", "app").RequireSuccess();
        string module = Path.Combine(Command.Work, "there", "app", "__init__.py");
        string before = File.ReadAllText(module);
        File.Delete(module);
        Install("-t", "there", "-U", "app").RequireSuccess();
        Assert.Equal(before, File.ReadAllText(module));
    }

    [Fact]
    public void PrefixGetsATreeOfItsOwn()
    {
        Install("--prefix", Path.Combine(Command.Work, "tree"), "app").RequireSuccess();
        string site = Path.Combine(Command.Work, "tree", "lib", "python" + TestPython.Version, "site-packages");
        Assert.Equal("app 1.0, lib 1.0", InstalledIn(site));
        Assert.True(File.Exists(Path.Combine(Command.Work, "tree", "bin", "app")));
        _before.AssertSame(Environment.Snapshot());
    }
}
