using PipSharp.Scenarios;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli;

/// <summary>pip's notice, for persons at terminals, from a feed on this machine that offers a newer version.</summary>
public sealed class NoticeOfANewerRelease : Story
{
    private const string Feed = "/feed/index.json";
    private const string Notice = "[notice] A new release of pipsharp is available: ";

    public NoticeOfANewerRelease()
    {
        Skip.IfNot(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "skipped: no pseudo-terminals");
        Index.Add(new WheelBuilder("demo", "1.0").Package()).AddPath(Feed, "application/json", """{"versions":["0.0.1","999.0.0"]}"""u8.ToArray());
        Command.Set("TERM", "xterm").Set("PIPSHARP_RELEASE_FEED", Index.Url + Feed);
    }

    [SkippableFact]
    public async Task ComesAfterTheCommandAndTheFeedIsAskedOnceAWeek()
    {
        string[] lines = new Terminal(400).ScreenAfter((await InstallAsync()).Output);
        Assert.Contains("Successfully installed demo-1.0", lines[..^3]);
        Assert.Equal("", lines[^3]);
        Assert.StartsWith(Notice, lines[^2], StringComparison.Ordinal);
        Assert.EndsWith(" -> 999.0.0", lines[^2], StringComparison.Ordinal);
        Assert.Contains(Notice, (await InstallAsync("--force-reinstall")).Output, StringComparison.Ordinal);
        Assert.Equal(1, Index.CountOf(Feed));
    }

    [SkippableTheory]
    [InlineData("--disable-pip-version-check")]
    [InlineData("-q")]
    [InlineData("--no-index")]
    [InlineData("--report=-")]
    public async Task IsNotForWhoDoesNotWantIt(string option)
    {
        ProcessOutcome outcome = await new Terminal(80).RunAsync(Command, "install", "-i", Index.SimpleUrl, "--dry-run", "demo", option);
        Assert.DoesNotContain("[notice]", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, Index.CountOf(Feed));
    }

    [SkippableTheory]
    [InlineData("CI", "1")]
    [InlineData("PIP_DISABLE_PIP_VERSION_CHECK", "1")]
    [InlineData("PIP_QUIET", "1")]
    public async Task IsNotForMachines(string variable, string value)
    {
        Command.Set(variable, value);
        Assert.DoesNotContain("[notice]", (await InstallAsync()).Output, StringComparison.Ordinal);
        Assert.Equal(0, Index.CountOf(Feed));
    }

    [SkippableFact]
    public void IsNotForPipes()
    {
        ProcessOutcome outcome = Install("demo").RequireSuccess();
        Assert.DoesNotContain("[notice]", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, Index.CountOf(Feed));
    }

    private async Task<ProcessOutcome> InstallAsync(params string[] options) =>
        (await new Terminal(400).RunAsync(Command, ["install", "-i", Index.SimpleUrl, "demo", .. options])).RequireSuccess();
}
