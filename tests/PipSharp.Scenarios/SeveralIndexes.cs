using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class SeveralIndexes : Story
{
    private readonly IndexServer _second = IndexServer.Start();

    public SeveralIndexes()
    {
        Index.Add(new WheelBuilder("demo", "1.0"), new WheelBuilder("same", "1.0"));
        _second.Add(new WheelBuilder("demo", "2.0"), new WheelBuilder("same", "1.0"), new WheelBuilder("own", "1.0"));
    }

    [Fact]
    public void AreMergedAndAChoiceBetweenThemIsTold()
    {
        ProcessOutcome outcome = Both("demo").RequireSuccess().RequireMention("demo 2.0 from " + _second.SimpleUrl).RequireMention("--index-for NAME=URL");
        Assert.Contains("the name also on " + Index.SimpleUrl, outcome.Error, StringComparison.Ordinal);
        Assert.Equal("demo 2.0", Installed());
    }

    [Fact]
    public void ThatAgreeAreNotWorthAWord() => Assert.DoesNotContain("index", Both("same", "own").RequireSuccess().Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("first-index", "demo 1.0")]
    [InlineData("unsafe-first-match", "demo 1.0")]
    [InlineData("unsafe-best-match", "demo 2.0")]
    public void FollowTheStrategyThatIsGiven(string strategy, string installed)
    {
        Assert.DoesNotContain("index", Both("--index-strategy", strategy, "demo").RequireSuccess().Error, StringComparison.Ordinal);
        Assert.Equal(installed, Installed());
    }

    [Fact]
    public void FirstMatchGoesOnWhereTheFirstIndexDoesNotFit()
    {
        Assert.NotEqual(0, Both("--index-strategy", "first-index", "demo>1").ExitCode);
        Both("--index-strategy", "unsafe-first-match", "demo>1").RequireSuccess();
        Assert.Equal("demo 2.0", Installed());
    }

    [Fact]
    public void OfThoseTheFirstAloneIsAskedForWhatItHas()
    {
        Both("--index-strategy", "first-index", "demo", "own").RequireSuccess();
        Assert.Equal((0, 1), (_second.CountOf("/simple/demo/"), _second.CountOf("/simple/own/")));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("De*")]
    public void ANameCanBePinnedToOne(string pattern)
    {
        Assert.DoesNotContain("index", Both("--index-for", $"{pattern}={Index.SimpleUrl}", "demo").RequireSuccess().Error, StringComparison.Ordinal);
        Assert.Equal("demo 1.0", Installed());
        Assert.Equal(0, _second.CountOf("/simple/demo/"));
    }

    [Fact]
    public void APinnedIndexNeedsNoOtherMention()
    {
        Install("--index-for", "own=" + _second.SimpleUrl, "own", "demo").RequireSuccess();
        Assert.Equal("demo 1.0, own 1.0", Installed());
    }

    [Fact]
    public void OfEqualFilesTheOneListedLastIsTaken()
    {
        Both("same").RequireSuccess();
        Assert.Equal((0, 1), (Index.CountOf("/files/same-1.0-py3-none-any.whl"), _second.CountOf("/files/same-1.0-py3-none-any.whl")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnlyTheOneWithTheRightBytesQualifiesWhereHashesAreGiven(bool isOnTheFirst)
    {
        WheelBuilder ours = new WheelBuilder("mine", "1.0").File("mine.py", "x = 'ours'\n"), theirs = new WheelBuilder("mine", "1.0").File("mine.py", "x = 'a stranger'\n");
        (isOnTheFirst ? Index : _second).Add(ours);
        (isOnTheFirst ? _second : Index).Add(theirs, new WheelBuilder("mine", "9.0"));
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ours.Build()));
        Both("-r", Command.Write("pins.txt", $"mine==1.0 --hash=sha256:{hash}\n")).RequireSuccess();
        Assert.Equal("x = 'ours'\n", ReadSite("mine.py"));
    }

    private ProcessOutcome Both(params string[] arguments) => Install(["--extra-index-url", _second.SimpleUrl, .. arguments]);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _second.Dispose();
    }
}
