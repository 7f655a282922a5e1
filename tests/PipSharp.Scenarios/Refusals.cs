using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>What cannot be done is refused aloud, and the environment stays as it was.</summary>
public sealed class Refusals : Story
{
    private readonly TreeSnapshot _before;

    public Refusals()
    {
        Index.Add(new WheelBuilder("good", "1.0").Package());
        Install("good").RequireSuccess();
        _before = Environment.Snapshot();
        Index.Add(new WheelBuilder("fine", "1.0").Package());
    }

    [Theory]
    [InlineData("good==", "good==")]
    [InlineData("good >= one", "good >= one")]
    [InlineData("-x-", "-x-")]
    [InlineData("./nowhere/app-1.0-py3-none-any.whl", "app-1.0-py3-none-any.whl")]
    public void OfWhatIsNoRequirement(string requirement, string mention) => Refused(Install("--", "fine", requirement), mention);

    [Fact]
    public void OfAPackageThatNobodyHas() =>
        Refused(Install("fine", "nowhere"), "No matching distribution found for nowhere");

    [Fact]
    public void OfAVersionThatNobodyHas()
    {
        ProcessOutcome outcome = Install("fine", "good==3");
        Refused(outcome, "No matching distribution found for good==3", "from versions: 1.0");
    }

    [Fact]
    public void OfRequirementsThatContradictEachOther()
    {
        Index.Add(new WheelBuilder("left", "1.0").Requires("base<2"), new WheelBuilder("right", "1.0").Requires("base>=2"), new WheelBuilder("base", "1.0"), new WheelBuilder("base", "2.0"));
        ProcessOutcome outcome = Install("fine", "left", "right");
        Refused(outcome, "left", "right", "base<2", "base>=2");
    }

    [Fact]
    public void OfAFileWithAnotherHashThanThePagePromises()
    {
        Index.Add(new WheelBuilder("altered", "1.0").Package(), new ListedAs { WithWrongHash = true });
        Refused(Install("fine", "altered"), "altered-1.0-py3-none-any.whl", "DO NOT MATCH THE HASHES");
    }

    [Fact]
    public void OfAnUnknownOption() => Refused(Command.Run("install", "--no-such-option", "fine").RequireExit(2), "--no-such-option");

    [Fact]
    public void OfAnUnknownCommand() => Refused(Command.Run("instal", "fine"), "instal");

    [Fact]
    public void OfAnInstallOfNothing() => Refused(Install(), "You must give at least one requirement to install");

    [Fact]
    public void OfAnIndexThatDoesNotAnswerWell()
    {
        Index.Spoil("/simple/fine/", Fault.Replying(500));
        Refused(Install("--retries", "0", "fine"), "fine");
    }

    [Theory]
    [InlineData("../../outside.py")]
    [InlineData("/tmp/pipsharp-absolute.py")]
    public void OfAWheelWithAPathThatLeavesThePlace(string path)
    {
        Index.Add(new WheelBuilder("climber", "1.0").Package().File(path, "bad"));
        Refused(Install("fine", "climber"), "climber");
    }

    [Fact]
    public void OfAWheelThatIsNoArchive()
    {
        Index.Add("torn", "torn-1.0-py3-none-any.whl", [.. "this is no zip"u8]);
        Refused(Install("fine", "torn"), "torn");
    }

    [Theory]
    [InlineData("RECORD")]
    [InlineData("WHEEL")]
    [InlineData("METADATA")]
    public void OfAWheelWithout(string file)
    {
        Index.Add(new WheelBuilder("poor", "1.0").Package().Without(file));
        Refused(Install("fine", "poor"), "poor");
    }

    private void Refused(ProcessOutcome outcome, params string[] mentions)
    {
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.NotEmpty(outcome.Error);
        outcome.RequireMention(mentions);
        Assert.DoesNotContain("   at PipSharp.", outcome.Error);
        _before.AssertSame(Environment.Snapshot());
    }
}
