using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>A command whose standard streams are closed, full or nobody's does its work, and writes into no file that has come to have their numbers.</summary>
public sealed class StandardStreamsThatAreGone : Story
{
    public StandardStreamsThatAreGone() => Index.Add(new WheelBuilder("demo", "1.0").Package());

    [SkippableTheory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("| true")]
    [InlineData(">/dev/full")]
    [InlineData("2>/dev/full")]
    public async Task DoNotStopAnInstall(string streams)
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: streams of Unix");
        (await ShellAsync($"install -i {Index.SimpleUrl} demo", streams)).RequireExit(0);
        Assert.Equal("demo 1.0", Installed());
    }

    [SkippableTheory]
    [InlineData("2>&-")]
    [InlineData("<&- >&- 2>&-")]
    public async Task DoNotHideAFailure(string streams)
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: streams of Unix");
        (await ShellAsync($"install -i {Index.SimpleUrl} nowhere", streams)).RequireExit(1);
    }

    private Task<ProcessOutcome> ShellAsync(string arguments, string streams)
    {
        string program = PipSharpProcess.NativeBinary is { } binary ? $"'{binary}'" : $"dotnet '{PipSharpProcess.ManagedAssembly()}'";
        return Command.RunOtherAsync("/bin/sh", "-c", $"{program} {arguments} {streams}");
    }
}
