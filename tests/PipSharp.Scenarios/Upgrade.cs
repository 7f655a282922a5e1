using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class Upgrade : Story
{
    private const string OldFile = "app/old.py";

    public Upgrade()
    {
        Index.Add(new WheelBuilder("app", "1.0").Package().File(OldFile, "").Requires("lib"), new WheelBuilder("lib", "1.0").Package());
        Install("app").RequireSuccess();
        Index.PageCacheControl = "no-cache";
        Index.Add(new WheelBuilder("app", "2.0").Package().File("app/new.py", "").Requires("lib"), new WheelBuilder("lib", "1.1").Package());
        Command.Set("PIP_NO_CACHE_DIR", "1");
    }

    [Fact]
    public void IsNotDoneUnasked()
    {
        Install("app").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void BringsTheNewestOfWhatIsNamedOnly()
    {
        Install("-U", "app").RequireSuccess();
        Assert.Equal("app 2.0, lib 1.0", Installed());
    }

    [Fact]
    public void IsEagerWhenTold()
    {
        Install("--upgrade", "--upgrade-strategy", "eager", "app").RequireSuccess();
        Assert.Equal("app 2.0, lib 1.1", Installed());
    }

    [Fact]
    public void ReplacesTheFiles()
    {
        Install("-U", "app").RequireSuccess();
        Assert.False(File.Exists(Path.Combine(Environment.SitePackages, OldFile)));
        Assert.Equal("2.0\n", Environment.RunPython("import app.new; print(app.__version__)").RequireSuccess().Output);
    }

    [Fact]
    public void LeavesFilesThatArePartOfNoPackage()
    {
        string mine = Path.Combine(Environment.SitePackages, "app", "mine.txt");
        File.WriteAllText(mine, "mine");
        Install("-U", "app").RequireSuccess();
        Assert.Equal("mine", File.ReadAllText(mine));
    }

    [Fact]
    public void GoesDownWhereASpecifierSaysSo()
    {
        Install("-U", "app").RequireSuccess();
        Install("app<2").RequireSuccess().RequireMention("Downgrading: app 2.0 -> 1.0");
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void IsTheSameAsInstallingAfresh()
    {
        Install("-U", "--upgrade-strategy", "eager", "app").RequireSuccess();
        TreeSnapshot upgraded = Environment.Snapshot();
        Command.Run("uninstall", "-y", "app", "lib").RequireSuccess();
        Install("app").RequireSuccess();
        upgraded.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void ForceReinstallMendsWhatWasDamaged()
    {
        string damaged = Path.Combine(Environment.SitePackages, "app", "__init__.py");
        File.WriteAllText(damaged, "broken");
        Install("--force-reinstall", "--no-deps", "app==1.0").RequireSuccess();
        Assert.Contains("1.0", File.ReadAllText(damaged));
    }
}
