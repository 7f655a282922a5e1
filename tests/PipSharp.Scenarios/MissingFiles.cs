using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class MissingFiles : Story
{
    private readonly TreeSnapshot _whole;

    public MissingFiles()
    {
        Index.Add(
            new WheelBuilder("shop", "1.0").Package().File("shop/deep/x.py", "x = 1").Requires("basket").Data("data", "etc/shop.conf", "a = 1"),
            new WheelBuilder("basket", "1.0").Package());
        Install("shop").RequireSuccess();
        _whole = Environment.Snapshot();
    }

    private string Deep => Path.Combine(Environment.SitePackages, "shop", "deep", "x.py");
    private string Configuration => Path.Combine(Environment.Root, "etc", "shop.conf");

    [Fact]
    public void AreNamedByWhoeverLists()
    {
        Command.Run("list").RequireSuccess();
        File.Delete(Deep);
        foreach (string command in new[] { "list", "freeze" })
            Assert.Contains($"shop 1.0 is incomplete: {Deep} is missing (pipsharp repair shop)", Command.Run(command).RequireSuccess().Error);
        Command.Run("check").RequireExit(1).RequireMention($"shop 1.0 is incomplete: {Deep} is missing");
    }

    [Fact]
    public void ComeBackWithInstall()
    {
        Command.Run("install", "--offline", "shop").RequireSuccess();
        File.Delete(Deep);
        Install("shop").RequireSuccess().RequireMention("Reinstalling: shop 1.0", "Successfully installed shop-1.0");
        _whole.AssertSame(Environment.Snapshot());
        Assert.DoesNotContain("installed again", Install("shop").RequireSuccess().Error);
    }

    [Fact]
    public void OfDependenciesComeBackWithInstallToo()
    {
        File.Delete(Path.Combine(Environment.SitePackages, "basket", "__init__.py"));
        Install("shop").RequireSuccess();
        _whole.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void ComeBackWithRepair()
    {
        File.Delete(Deep);
        File.AppendAllText(Path.Combine(Environment.SitePackages, "basket", "__init__.py"), "changed");
        Command.Set("PIP_INDEX_URL", Index.SimpleUrl);
        Command.Run("check", "--files").RequireExit(1).RequireMention("basket 1.0: ", "was changed", Deep + " is missing");
        Command.Run("repair", "--dry-run").RequireSuccess().RequireMention("Would repair basket-1.0 shop-1.0");
        Command.Run("repair", "basket").RequireSuccess().RequireMention("Successfully repaired basket-1.0");
        Command.Run("repair").RequireSuccess().RequireMention("Successfully repaired shop-1.0");
        _whole.AssertSame(Environment.Snapshot());
        Command.Run("check", "--files").RequireSuccess();
        Command.Run("repair").RequireSuccess().RequireMention("Nothing to repair");
        Command.Run("repair", "nobody").RequireExit(1).RequireMention("nobody is not installed");
    }

    [Fact]
    public void WhatTheUserConfiguredStays()
    {
        File.WriteAllText(Configuration, "a = 2");
        Command.Set("PIP_INDEX_URL", Index.SimpleUrl);
        Command.Run("check", "--files").RequireSuccess();
        Command.Run("repair").RequireSuccess().RequireMention("Nothing to repair");
        File.Delete(Deep);
        Command.Run("repair").RequireSuccess().RequireMention($"{Configuration} was edited, and stays as it is");
        Assert.Equal("a = 2", File.ReadAllText(Configuration));
        Command.Run("repair", "--config-files").RequireSuccess();
        _whole.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void OfAPackageWithoutARecordComeBack()
    {
        File.Delete(Path.Combine(Environment.SitePackages, "shop-1.0.dist-info", "RECORD"));
        File.Delete(Deep);
        Command.Run("check").RequireExit(1).RequireMention("shop 1.0 is incomplete: it has no readable RECORD");
        Command.Set("PIP_INDEX_URL", Index.SimpleUrl);
        Command.Run("repair").RequireSuccess();
        _whole.AssertSame(Environment.Snapshot());
    }
}
