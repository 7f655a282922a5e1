using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Commands that tell what is there: their output is data that other programs read, so it is pip's to the letter.</summary>
public sealed class Inspection : Story
{
    public Inspection()
    {
        Index.Add(
            new WheelBuilder("Great.App", "1.0").Package().Requires("lib>=1", "Other-Lib").Header("Summary: An application").Header("Home-page: https://example.org/app")
                .Header("Author: A. Uthor").Header("Author-email: a@example.org").Header("License: MIT").ConsoleScript("great", "great_app:main"),
            new WheelBuilder("lib", "1.10").Package().Header("Summary: Ünïcode"),
            new WheelBuilder("other_lib", "2.0rc1").Package());
        Install("great-app").RequireSuccess();
    }

    [Theory]
    [InlineData("columns")]
    [InlineData("freeze")]
    [InlineData("json")]
    public void ListHasPipsFormats(string format) => VerifiedText.Check(Command.Run("list", "--format", format).RequireSuccess().Output, format);

    [Fact]
    public void FreezeHasOnePinALine() => VerifiedText.Check(Command.Run("freeze").RequireSuccess().Output);

    [Fact]
    public void FreezeNamesTheAddressOfWhatCameFromOne()
    {
        var direct = new WheelBuilder("direct", "1.0").Package();
        Index.Add(direct);
        Install(Index.FileUrl(direct)).RequireSuccess();
        Assert.Contains($"direct @ {Index.FileUrl(direct)}#sha256=", Command.Run("freeze").RequireSuccess().Output);
    }

    [Fact]
    public void ShowHasTheMetadata() => VerifiedText.Check(Command.Run("show", "great_app", "lib").RequireSuccess().Output);

    [Fact]
    public void ShowHasTheFiles()
    {
        string[] lines = Command.Run("show", "-f", "lib").RequireSuccess().Output.Split('\n');
        VerifiedText.Check(string.Join('\n', lines.Where(line => !line.Contains("__pycache__", StringComparison.Ordinal))));
    }

    [Fact]
    public void ShowOfNothingFails()
    {
        ProcessOutcome outcome = Command.Run("show", "nowhere").RequireExit(1);
        Assert.Contains("Package(s) not found: nowhere", outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void CheckIsContentWithAWholeEnvironment() => Assert.Equal("No broken requirements found.\n", Command.Run("check").RequireSuccess().Output);

    [Fact]
    public void CheckNamesWhatIsMissingOrTooOld()
    {
        Index.Add(new WheelBuilder("demanding", "1.0").Package().Requires("lib>=2", "absent"));
        Install("--no-deps", "demanding").RequireSuccess();
        VerifiedText.Check(Command.Run("check").RequireExit(1).Output);
    }

    [Fact]
    public void AnEmptyEnvironmentListsNothing()
    {
        Command.Run("uninstall", "-y", "great-app", "lib", "other-lib").RequireSuccess();
        Assert.Equal("", Command.Run("list").RequireSuccess().Output);
        Assert.Equal("", Command.Run("freeze").RequireSuccess().Output);
        Assert.Equal("[]\n", Command.Run("list", "--format=json").RequireSuccess().Output);
    }
}
