using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class ChoiceOfVersions : Story
{
    [Theory]
    [InlineData("demo", "demo 1.0")]
    [InlineData("demo==1.1", "demo 1.1")]
    [InlineData("demo===1.1", "demo 1.1")]
    public void AYankedReleaseIsForThoseWhoPinIt(string requirement, string installed)
    {
        Index.Add(new WheelBuilder("demo", "1.0")).Add(new WheelBuilder("demo", "1.1"), new ListedAs { Yanked = "broken on Tuesdays" });
        ProcessOutcome outcome = Install(requirement).RequireSuccess();
        Assert.Equal(installed, Installed());
        Assert.Equal(requirement != "demo", outcome.Error.Contains("broken on Tuesdays", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("demo", "demo 1.0")]
    [InlineData("demo>=2.0b1", "demo 2.0rc1")]
    [InlineData("only-early", "only_early 0.1a1")]
    public void APreReleaseIsForThoseWhoAskOrHaveNothingElse(string requirement, string installed)
    {
        Index.Add(new WheelBuilder("demo", "1.0"), new WheelBuilder("demo", "2.0rc1"), new WheelBuilder("only-early", "0.1a1"));
        Install(requirement).RequireSuccess();
        Assert.Equal(installed, Installed());
    }

    [Fact]
    public void PreAllowsPreReleasesOfAll()
    {
        Index.Add(new WheelBuilder("demo", "1.0"), new WheelBuilder("demo", "2.0rc1"));
        Install("--pre", "demo").RequireSuccess();
        Assert.Equal("demo 2.0rc1", Installed());
    }

    [Fact]
    public void AVersionForAnotherPythonIsPassedOver()
    {
        Index.Add(new WheelBuilder("demo", "1.0").RequiresPython(">=3"), new WheelBuilder("demo", "2.0").RequiresPython(">=4"));
        Install("demo").RequireSuccess();
        Assert.Equal("demo 1.0", Installed());
    }

    [Fact]
    public void AWheelForAnotherPlatformIsPassedOver()
    {
        Index.Add(new WheelBuilder("demo", "1.0"), new WheelBuilder("demo", "2.0").Tags("py3-none-win32").Platlib());
        Install("demo").RequireSuccess();
        Assert.Equal("demo 1.0", Installed());
    }

    [Fact]
    public void TheSolverGoesBackToAVersionThatFits()
    {
        Index.Add(
            new WheelBuilder("top", "1.0").Requires("left", "right"),
            new WheelBuilder("left", "1.0").Requires("base<2"), new WheelBuilder("left", "2.0").Requires("base<2"),
            new WheelBuilder("right", "1.0").Requires("base"), new WheelBuilder("right", "2.0").Requires("base>=2"),
            new WheelBuilder("base", "1.0"), new WheelBuilder("base", "2.0"));
        Install("top").RequireSuccess();
        Assert.Equal("base 1.0, left 2.0, right 1.0, top 1.0", Installed());
    }

    [Fact]
    public void PackagesMayNeedEachOther()
    {
        Index.Add(new WheelBuilder("hen", "1.0").Requires("egg"), new WheelBuilder("egg", "1.0").Requires("hen"));
        Install("hen").RequireSuccess();
        Assert.Equal("egg 1.0, hen 1.0", Installed());
    }
}
