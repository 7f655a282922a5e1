using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class HistoryOfChanges : Story
{
    public HistoryOfChanges() => Index.Add(
        new WheelBuilder("shop", "1.0").Package().File("shop/old.py", "1").Requires("basket"), new WheelBuilder("shop", "2.0").Package().Requires("basket"),
        new WheelBuilder("basket", "1.0").Package());

    [Fact]
    public void NamesCommandsAndVersions()
    {
        Install("shop==1.0").RequireSuccess();
        Install("-U", "shop").RequireSuccess();
        Command.Run("uninstall", "-y", "basket", "shop").RequireSuccess();
        string said = Command.Run("history").RequireSuccess().Output;
        Assert.Contains("pipsharp uninstall -y basket shop\n    - basket 1.0\n    - shop 2.0\n", said);
        Assert.Contains("    ~ shop 1.0 -> 2.0\n", said);
        Assert.Contains("    + basket 1.0\n    + shop 1.0\n", said);
        string json = Command.Run("history", "--format", "json").RequireSuccess().Output;
        Assert.StartsWith("[{\"number\": 3, \"time\": \"", json);
        Assert.Contains("{\"name\": \"shop\", \"before\": \"1.0\", \"after\": \"2.0\"}", json);
    }

    [Fact]
    public void IsTakenBackStepByStep()
    {
        TreeSnapshot empty = Environment.Snapshot();
        Install("shop==1.0").RequireSuccess();
        TreeSnapshot first = Environment.Snapshot();
        Install("-U", "shop").RequireSuccess();
        Command.Run("undo", "--dry-run").RequireSuccess().RequireMention("~ shop 2.0 -> 1.0");
        Command.Run("undo", "-y").RequireSuccess();
        first.AssertSame(Environment.Snapshot());
        Command.Run("uninstall", "-y", "shop").RequireSuccess();
        Command.Run("undo", "-y", "1").RequireSuccess();
        empty.AssertSame(Environment.Snapshot());
        Command.Run("undo", "-y").RequireExit(1).RequireMention("No change of this environment can be taken back");
    }

    [Fact]
    public void IsNotTakenBackOverWhatOthersDid()
    {
        Install("shop==1.0").RequireSuccess();
        Command.Run("uninstall", "-y", "shop").RequireSuccess();
        Directory.CreateDirectory(Path.Combine(Environment.SitePackages, "shop-3.0.dist-info"));
        TreeSnapshot before = Environment.Snapshot();
        Command.Run("undo", "-y").RequireExit(1).RequireMention("shop-1.0.dist-info cannot come back beside shop-3.0.dist-info");
        Command.Run("undo", "-y", "7").RequireExit(1).RequireMention("There is no change 7");
        Command.Run("undo", "-y", "last").RequireExit(2);
        before.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void NeedsWhatWasTakenAway()
    {
        Install("shop==1.0").RequireSuccess();
        Install("-U", "shop").RequireSuccess();
        Directory.Delete(Path.Combine(Environment.Root, ".pipsharp-history", "2", "old"), recursive: true);
        Command.Run("undo", "-y").RequireExit(1).RequireMention("what it had removed is no longer kept");
    }

    [Fact]
    public void CanBeSwitchedOff()
    {
        Install("shop==1.0").RequireSuccess();
        Assert.True(Directory.Exists(Path.Combine(Environment.Root, ".pipsharp-history")));
        Command.Set("PIP_HISTORY_COUNT", "0");
        Install("-U", "shop").RequireSuccess();
        Assert.False(Directory.Exists(Path.Combine(Environment.Root, ".pipsharp-history")));
    }

    [Fact]
    public void IsNotKeptInATargetFolder()
    {
        string target = Path.Combine(Command.Work, "target");
        Install("shop==1.0", "--target", target).RequireSuccess();
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(target), path => Path.GetFileName(path).StartsWith(".pipsharp", StringComparison.Ordinal));
    }

    [Fact]
    public void HidesPasswords()
    {
        Install("shop==1.0", "--extra-index-url", Index.SimpleUrl.Replace("http://", "http://me:secret@", StringComparison.Ordinal)).RequireSuccess();
        string said = Command.Run("history").RequireSuccess().Output;
        Assert.Contains("me:****@", said);
        Assert.DoesNotContain("secret", said);
    }
}
