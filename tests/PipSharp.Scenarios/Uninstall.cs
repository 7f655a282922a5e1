using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class Uninstall : Story
{
    private readonly TreeSnapshot _empty;

    public Uninstall()
    {
        Index.Add(
            new WheelBuilder("shop", "1.0").Package().File("shop/deep/er/data.bin", "").Requires("basket").ConsoleScript("shop", "shop:main")
                .Data("scripts", "shop-tool", "#!python\nprint(1)\n").Data("data", "share/shop/readme.txt", "read").Data("headers", "shop.h", "#pragma once"),
            new WheelBuilder("basket", "1.0").Package());
        _empty = Environment.Snapshot();
    }

    [Fact]
    public void LeavesTheEnvironmentAsItWas()
    {
        Install("shop").RequireSuccess();
        Command.Run("uninstall", "-y", "shop", "basket").RequireSuccess();
        _empty.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void SaysWhatItRemoved()
    {
        Install("shop").RequireSuccess();
        ProcessOutcome outcome = Command.Run("uninstall", "-y", "shop").RequireSuccess();
        outcome.RequireMention("Successfully uninstalled shop-1.0");
    }

    [Fact]
    public void RemovesBytecodeToo()
    {
        Install("shop").RequireSuccess();
        ProcessRunner.Run(Environment.Python, ["-I", "-c", "import shop"]).RequireSuccess();
        Command.Run("uninstall", "-y", "shop").RequireSuccess();
        Assert.False(Directory.Exists(Path.Combine(Environment.SitePackages, "shop")));
    }

    [Fact]
    public void LeavesDependenciesAndForeignFiles()
    {
        Install("shop").RequireSuccess();
        string mine = Path.Combine(Environment.SitePackages, "shop", "mine.txt");
        File.WriteAllText(mine, "mine");
        Command.Run("uninstall", "-y", "shop").RequireSuccess();
        Assert.Equal("basket 1.0", Installed());
        Assert.Equal("mine", File.ReadAllText(mine));
    }

    [Fact]
    public void OfWhatARequirementFileLists()
    {
        Install("shop").RequireSuccess();
        Command.Run("uninstall", "-y", "-r", Command.Write("remove.txt", "shop==1.0\nbasket\n")).RequireSuccess();
        _empty.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void OfAPackageThatIsNotThereIsAWarningOnly()
    {
        ProcessOutcome outcome = Command.Run("uninstall", "-y", "nowhere").RequireSuccess();
        Assert.Contains("Skipping nowhere as it is not installed.", outcome.Error);
    }

    [Fact]
    public void NeedsAName()
    {
        ProcessOutcome outcome = Command.Run("uninstall", "-y").RequireExit(1);
        Assert.Contains("You must give at least one requirement to uninstall", outcome.Error);
    }

    [Fact]
    public void WithoutARecordRemovesNothing()
    {
        Install("shop").RequireSuccess();
        File.Delete(Path.Combine(Environment.SitePackages, "shop-1.0.dist-info", "RECORD"));
        TreeSnapshot before = Environment.Snapshot();
        ProcessOutcome outcome = Command.Run("uninstall", "-y", "shop").RequireExit(1);
        Assert.Contains("RECORD", outcome.Error);
        before.AssertSame(Environment.Snapshot());
    }
}
