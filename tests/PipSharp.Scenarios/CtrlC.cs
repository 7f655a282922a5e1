using System.Globalization;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>SIGINT to a command of the foreground: one line, pip's exit code, and nothing was done.</summary>
/// <remarks>Whoever runs the tests may ignore SIGINT, as jobs in the background of a shell do, and children inherit that: a Python in between gives it its usual meaning.</remarks>
public sealed class CtrlC : Story
{
    private const string Start = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); open('pid', 'w').write(str(os.getpid())); os.execvp(sys.argv[1], sys.argv[1:])";

    [SkippableFact]
    public Task EndsASearchWithOneLine() => EndsWithOneLineAsync(IndexServer.PagePath("demo"));

    [SkippableFact]
    public Task EndsADownloadWithOneLine() => EndsWithOneLineAsync(IndexServer.FilePath(new WheelBuilder("demo", "1.0").Package()));

    private static string[] Program => PipSharpProcess.NativeBinary is { } binary ? [binary] : ["dotnet", PipSharpProcess.ManagedAssembly()];

    private async Task EndsWithOneLineAsync(string path)
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: signals of Unix");
        var gate = new Gate();
        Index.Add(new WheelBuilder("demo", "1.0").Package()).Spoil(path, new Fault { Gate = gate });
        Task<ProcessOutcome> running = Command.RunOtherAsync(TestPython.Executable, ["-c", Start, .. Program, "install", "-i", Index.SimpleUrl, "demo"]);
        await Task.WhenAny(gate.Arrived, running);
        int process = int.Parse(await File.ReadAllTextAsync(Path.Combine(Command.Work, "pid")), CultureInfo.InvariantCulture);
        (await Command.RunOtherAsync("/bin/kill", "-INT", process.ToString(CultureInfo.InvariantCulture))).RequireSuccess();
        ProcessOutcome outcome = await running;
        gate.Open();
        Assert.Equal((1, "ERROR: Operation cancelled by user\n"), (outcome.ExitCode, outcome.Error));
        Assert.Equal("", Installed());
    }
}
