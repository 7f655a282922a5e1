using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class InstallFromAnIndex : Story
{
    public InstallFromAnIndex() => Index.Add(
        new WheelBuilder("shop", "1.0").Package(),
        new WheelBuilder("shop", "1.1").Package().Requires("basket>=1", "paint ; extra == 'color'").Extra("color").ConsoleScript("shop", "shop.cli:main")
            .File("shop/cli.py", "def main():\n    print('open')\n"),
        new WheelBuilder("basket", "1.0").Package().Requires("Wood_Work; python_version >= '3'", "missing; python_version < '3'"),
        new WheelBuilder("wood.work", "2.0").Package(),
        new WheelBuilder("paint", "0.1").Package());

    [Fact]
    public void BringsTheNewestVersionAndItsDependencies()
    {
        Install("shop").RequireSuccess();
        Assert.Equal("basket 1.0, shop 1.1, wood_work 2.0", Installed());
    }

    [Fact]
    public void BringsWhatAnExtraAsksFor()
    {
        Install("shop[Color]").RequireSuccess();
        Assert.Equal("basket 1.0, paint 0.1, shop 1.1, wood_work 2.0", Installed());
    }

    [Fact]
    public void ObeysTheSpecifier()
    {
        Install("shop<1.1").RequireSuccess();
        Assert.Equal("shop 1.0", Installed());
    }

    [Fact]
    public void LeavesDependenciesOutWhenTold()
    {
        Install("--no-deps", "shop").RequireSuccess();
        Assert.Equal("shop 1.1", Installed());
    }

    [Fact]
    public void MakesPackagesThatPythonImportsAndRuns()
    {
        Install("shop").RequireSuccess();
        Assert.Equal("1.1\n", Environment.RunPython("import shop, wood_work; print(shop.__version__)").RequireSuccess().Output);
        Assert.Equal("open\n", Environment.RunScript("shop").RequireSuccess().Output);
    }

    [Fact]
    public void SaysWhatItDid()
    {
        ProcessOutcome outcome = Install("shop[color]").RequireSuccess();
        outcome.RequireMention("Collecting shop[color]", "Collecting basket>=1 (from shop[color])", "Downloading shop-1.1-py3-none-any.whl");
        outcome.RequireMention("Successfully installed ", "basket-1.0 paint-0.1 shop-1.1");
        Assert.DoesNotContain("{", outcome.Output + outcome.Error);
    }

    [Fact]
    public void RecordsWhoAskedAndWhoInstalled()
    {
        Install("shop").RequireSuccess();
        Assert.True(File.Exists(Path.Combine(Environment.SitePackages, "shop-1.1.dist-info", "REQUESTED")));
        Assert.False(File.Exists(Path.Combine(Environment.SitePackages, "basket-1.0.dist-info", "REQUESTED")));
        Assert.NotEmpty(ReadSite("shop-1.1.dist-info", "INSTALLER").Trim());
    }

    [Fact]
    public void DoesNothingTheSecondTime()
    {
        Install("shop").RequireSuccess();
        TreeSnapshot before = Environment.Snapshot();
        ProcessOutcome again = Install("shop").RequireSuccess();
        again.RequireMention("Requirement already satisfied: shop");
        before.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void WorksWithAnIndexOfHtmlPages()
    {
        Index.HtmlOnly = true;
        Index.AbsoluteLinks = true;
        Install("shop").RequireSuccess();
        Assert.Equal("basket 1.0, shop 1.1, wood_work 2.0", Installed());
    }

    [Fact]
    public void AsksForEachPageOnceAndForNoWheelThatItDoesNotInstall()
    {
        Install("shop").RequireSuccess();
        Assert.Equal(1, Index.CountOf("/simple/shop/"));
        Assert.Equal(1, Index.CountOf("/simple/wood-work/"));
        Assert.Equal(0, Index.CountOf("/files/shop-1.0-py3-none-any.whl"));
        Assert.Equal(0, Index.CountOf("/simple/missing/"));
    }

    [Fact]
    public void DownloadsAWheelOnceForAllEnvironments()
    {
        Install("shop").RequireSuccess();
        Index.ForgetRequests();
        using var other = new TemporaryEnvironment();
        Command.Set("VIRTUAL_ENV", other.Root);
        Install("shop").RequireSuccess();
        Assert.Equal("basket 1.0, shop 1.1, wood_work 2.0", InstalledIn(other.SitePackages));
        Assert.DoesNotContain(Index.Requests, request => request.Path.StartsWith("/files/", StringComparison.Ordinal));
    }

    [Fact]
    public void LeavesNothingBehindWithoutACache()
    {
        Install("--no-cache-dir", "shop").RequireSuccess();
        Assert.Equal("basket 1.0, shop 1.1, wood_work 2.0", Installed());
        Assert.False(Directory.Exists(Command.CacheHome) && Directory.EnumerateFiles(Command.CacheHome, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public void InstallsFromALocalWheelAndAFolderOfWheels()
    {
        using var folder = new TemporaryFolder();
        string wheel = new WheelBuilder("local", "3.0").Package().Requires("friend").WriteTo(folder.Root);
        new WheelBuilder("friend", "4.0").Package().WriteTo(folder.Root);
        Command.Run("install", "--no-index", "-f", folder.Root, wheel).RequireSuccess();
        Assert.Equal("friend 4.0, local 3.0", Installed());
        Assert.Contains("local-3.0-py3-none-any.whl", ReadSite("local-3.0.dist-info", "direct_url.json"));
    }

    [Fact]
    public void LooksAtTheExtraIndexToo()
    {
        using IndexServer extra = IndexServer.Start().Add(new WheelBuilder("elsewhere", "1.0").Package());
        Install("--extra-index-url", extra.SimpleUrl, "shop<1.1", "elsewhere").RequireSuccess();
        Assert.Equal("elsewhere 1.0, shop 1.0", Installed());
    }

    [Fact]
    public void ReadsTheIndexFromTheEnvironmentVariable()
    {
        Command.Set("PIP_INDEX_URL", Index.SimpleUrl);
        Command.Run("install", "wood-work").RequireSuccess();
        Assert.Equal("wood_work 2.0", Installed());
    }
}
