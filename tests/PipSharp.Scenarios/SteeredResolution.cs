using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class SteeredResolution : Story
{
    public SteeredResolution() => Index.Add(
        new WheelBuilder("app", "1.0").Requires("lib", "tool"), new WheelBuilder("app", "2.0").Requires("lib>=2", "tool", "win ; sys_platform == 'win32'"),
        new WheelBuilder("lib", "1.0"), new WheelBuilder("lib", "2.0"), new WheelBuilder("lib", "3.0"), new WheelBuilder("lib", "4.0b1"),
        new WheelBuilder("tool", "1.0"), new WheelBuilder("tool", "2.0"), new WheelBuilder("win", "1.0"));

    [Theory]
    [InlineData("highest", "app 2.0, lib 3.0, tool 2.0")]
    [InlineData("lowest", "app 1.0, lib 1.0, tool 1.0")]
    [InlineData("lowest-direct", "app 1.0, lib 3.0, tool 2.0")]
    public void EitherEndOfTheVersionsMayComeFirst(string resolution, string installed)
    {
        Install("--resolution", resolution, "app").RequireSuccess();
        Assert.Equal(installed, Installed());
    }

    [Theory]
    [InlineData("--all-releases=lib", "lib 4.0b1")]
    [InlineData("--all-releases=:all:", "lib 4.0b1")]
    [InlineData("--all-releases=other", "lib 3.0")]
    [InlineData("--only-final=:all: --all-releases=lib", "lib 4.0b1")]
    [InlineData("--all-releases=lib --only-final=lib", "lib 3.0")]
    public void PreReleasesAreAllowedByName(string options, string installed)
    {
        Install([.. options.Split(' '), "lib"]).RequireSuccess();
        Assert.Equal(installed, Installed());
    }

    [Theory]
    [InlineData("--prerelease=allow lib", "lib 4.0b1")]
    [InlineData("--prerelease=disallow lib>=3.0b1", "lib 3.0")]
    [InlineData("lib>=3.0b1", "lib 4.0b1")]
    [InlineData("--prerelease=if-necessary-or-explicit lib>=3.0b1", "lib 3.0")]
    [InlineData("--prerelease=if-necessary-or-explicit lib>3", "lib 4.0b1")]
    public void PreReleasesMayBeTakenOnlyWhereNoReleaseIsLeft(string arguments, string installed)
    {
        Install(arguments.Split(' ')).RequireSuccess();
        Assert.Equal(installed, Installed());
    }

    [Fact]
    public void OnlyFinalHidesEvenThePreReleaseThatIsAskedFor() =>
        Assert.NotEqual(0, Install("--only-final", "lib", "lib==4.0b1").ExitCode);

    [Fact]
    public void PreDoesNotGoWithTheFinerOptions() =>
        Install("--pre", "--only-final", "lib", "lib").RequireMention("--pre cannot be used with --all-releases or --only-final.");

    [Theory]
    [InlineData("lib==1.0", "app 2.0, lib 1.0, tool 2.0")]
    [InlineData("win==1.0", "app 2.0, lib 3.0, tool 2.0")]
    [InlineData("app<2", "app 1.0, lib 3.0, tool 2.0")]
    [InlineData("tool ; sys_platform == 'win32'", "app 2.0, lib 3.0")]
    public void AnOverrideReplacesEveryRequirementOnItsName(string line, string installed)
    {
        Install("--override", Command.Write("over.txt", line + "\n"), "app").RequireSuccess();
        Assert.Equal(installed, Installed());
    }

    [Theory]
    [InlineData("Tool")]
    [InlineData("drop.txt")]
    public void WhatIsExcludedIsDroppedEverywhere(string exclude)
    {
        Command.Write("drop.txt", "# not here\ntool>=1\n");
        Install("--exclude", exclude, "app").RequireSuccess();
        Assert.Equal("app 2.0, lib 3.0", Installed());
    }

    [Fact]
    public void PinsOfAnotherFileArePreferredWhereTheySatisfy()
    {
        string pins = Command.Write("pins.txt", "app==1.0\nlib==1.0\ntool==1.0\n");
        Install("--prefer", pins, "app>=2").RequireSuccess();
        Assert.Equal("app 2.0, lib 3.0, tool 1.0", Installed());
    }

    [Fact]
    public void OneInstalledPackageCanBeUpgraded()
    {
        Install("app==1.0", "lib==1.0", "tool==1.0").RequireSuccess();
        Install("app", "-P", "lib").RequireSuccess();
        Assert.Equal("app 1.0, lib 3.0, tool 1.0", Installed());
    }

    [Fact]
    public void AnEarlierOutputIsKeptUntilAnUpgradeIsAskedFor()
    {
        Assert.Equal("lib==2.0", Compile("lib<3"));
        Assert.Equal("lib==2.0", Compile("lib"));
        Assert.Equal("lib==2.0", Compile("lib", "-P", "tool"));
        Assert.Equal("lib==3.0", Compile("lib", "-P", "lib"));
        Assert.Equal("lib==2.0", Compile("lib", "-P", "lib<3"));
        Assert.Equal("lib==3.0", Compile("lib", "--upgrade"));
    }

    private string Compile(string requirement, params string[] options)
    {
        string input = Command.Write("in.txt", requirement + "\n");
        Command.Run(["compile", input, "-o", "out.txt", "--no-header", "--no-annotate", "-i", Index.SimpleUrl, "--python", Environment.Python, .. options]).RequireSuccess();
        return File.ReadAllText(Path.Combine(Command.Work, "out.txt")).Trim();
    }
}
