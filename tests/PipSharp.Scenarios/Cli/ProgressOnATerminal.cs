using PipSharp.Scenarios;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli;

/// <summary>What a person sees while a command runs, and what is left of it.</summary>
public sealed class ProgressOnATerminal : Story
{
    private readonly WheelBuilder _big = new WheelBuilder("big", "1.0").Package().File("big/data.txt", new string('x', 300_000));

    public ProgressOnATerminal()
    {
        Skip.IfNot(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "skipped: no pseudo-terminals");
        Index.Add(new WheelBuilder("demo", "1.0").Package().Requires("big"), _big);
        Command.Set("TERM", "xterm");
    }

    [SkippableTheory]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task FitsAndIsGoneAtTheEnd(int columns)
    {
        var terminal = new Terminal(columns);
        ProcessOutcome outcome = (await InstallAt(terminal)).RequireSuccess();
        string[] drawn = Drawn(outcome.Output);
        Assert.Contains(drawn, line => line.StartsWith("Resolving", StringComparison.Ordinal));
        Assert.All(drawn, line => Assert.True(line.Length < columns, line));
        string screen = string.Join('\n', terminal.ScreenAfter(outcome.Output));
        Assert.DoesNotContain("Resolving", screen, StringComparison.Ordinal);
        Assert.DoesNotContain('━', screen);
        Assert.DoesNotContain('─', screen);
    }

    [SkippableTheory]
    [InlineData("TERM", "dumb")]
    [InlineData("PIP_PROGRESS_BAR", "off")]
    public async Task IsNotDrawnWhereItCannotBeOrIsNotWanted(string variable, string value)
    {
        Command.Set("NO_COLOR", "1").Set(variable, value);
        Assert.DoesNotContain('\e', (await InstallAt(new Terminal(80))).RequireSuccess().Output);
    }

    [SkippableTheory]
    [InlineData("NO_COLOR", "1", false)]
    [InlineData("TERM", "dumb", false)]
    [InlineData("TERM", "xterm", true)]
    public async Task ErrorsAreColouredOnlyWhereColoursAreShown(string variable, string value, bool isColoured)
    {
        Command.Set(variable, value);
        ProcessOutcome outcome = await new Terminal(80).RunAsync(Command, "install", "-i", Index.SimpleUrl, "nowhere");
        Assert.Equal(isColoured, outcome.RequireExit(1).Output.Contains("\e[31mERROR", StringComparison.Ordinal));
        Assert.Equal(isColoured, outcome.Output.Contains("\e[0m", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void NothingButTextGoesIntoFilesAndPipes()
    {
        ProcessOutcome good = Install("demo").RequireSuccess(), bad = Install("nowhere").RequireExit(1);
        Assert.DoesNotContain('\e', good.Output + good.Error + bad.Output + bad.Error);
        Assert.DoesNotContain('\r', good.Output + good.Error + bad.Output + bad.Error);
    }

    [SkippableFact]
    public async Task AnInterruptLeavesOneLine()
    {
        var gate = new Gate();
        Index.Spoil(IndexServer.FilePath(_big), new Fault { Gate = gate });
        var terminal = new Terminal(80, ("Downloading", Terminal.Interrupt));
        ProcessOutcome outcome = (await InstallAt(terminal)).RequireExit(1);
        gate.Open();
        Assert.Equal("ERROR: Operation cancelled by user", terminal.ScreenAfter(outcome.Output)[^1]);
        Assert.DoesNotContain("Downloading", string.Join('\n', terminal.ScreenAfter(outcome.Output)), StringComparison.Ordinal);
        Assert.Equal("", Installed());
    }

    /// <summary>The other download is never answered: only the failure can end this.</summary>
    [SkippableFact]
    public async Task AFailureIsToldWhileOtherDownloadsAreOnTheirWay()
    {
        var gate = new Gate();
        Index.Spoil(IndexServer.FilePath(_big), new Fault { Gate = gate });
        Index.Spoil("/files/demo-1.0-py3-none-any.whl", Fault.Replying(404));
        ProcessOutcome outcome = await InstallAt(new Terminal(80));
        gate.Open();
        outcome.RequireExit(1);
        Assert.Contains("demo-1.0-py3-none-any.whl: status 404", outcome.Output, StringComparison.Ordinal);
    }

    private Task<ProcessOutcome> InstallAt(Terminal terminal) => terminal.RunAsync(Command, "install", "-i", Index.SimpleUrl, "demo");

    /// <summary>Each text of the line that is redrawn.</summary>
    private static string[] Drawn(string written) =>
        [.. written.Split('\r').Select(Plain).Where(piece => piece.EndsWith("\e[K", StringComparison.Ordinal)).Select(piece => piece[..^3]).Where(line => line.Length > 0)];

    private static string Plain(string text) => text.Replace("\e[32m", "", StringComparison.Ordinal).Replace("\e[2m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal);
}
