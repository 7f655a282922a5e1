using Xunit;
using Xunit.Abstractions;

namespace PipSharp.Installing;

/// <summary>Ctrl-C and its like at the n-th system call of a kind: at the end of the command itself all is as before or as asked, and the exit code says which.</summary>
public sealed class InterruptedBinary(ITestOutputHelper output)
{
    private static readonly string[] Calls = ["linkat", "mkdirat", "rename", "openat", "fsync", "unlink", "flock"];

    [SkippableFact]
    public void HasInstalledOrNot() => InterruptEverywhere([], ["install", "demo==1.0", "other==1.0"], ("INT", 1));

    [SkippableFact]
    public void HasInstalledOrNotFromAColdCache() => InterruptEverywhere([], ["install", "demo==1.0", "other==1.0"], ("TERM", 143), isCold: true);

    [SkippableFact]
    public void HasUpgradedBothOrNone() => InterruptEverywhere(["install", "demo==1.0", "other==1.0"], ["install", "demo==2.0", "other==2.0"], ("INT", 1));

    [SkippableFact]
    public void HasUninstalledBothOrNone() => InterruptEverywhere(["install", "demo==1.0", "other==1.0"], ["uninstall", "-y", "demo", "other"], ("HUP", 129));

    private static int KilledBy(string signal) => 128 + signal switch { "HUP" => 1, "INT" => 2, _ => 15 };

    private void InterruptEverywhere(string[] prepare, string[] command, (string Name, int ExitCode) signal, bool isCold = false)
    {
        NativeProgram.SkipIfAbsent();
        using var program = new NativeProgram { IsCold = isCold };
        program.DisturbEverywhere(prepare, command, (Calls, "signal=" + signal.Name), disturbance =>
        {
            Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(disturbance.Environment.Root), path => path.Contains(".pipsharp-lock", StringComparison.Ordinal));
            bool isMade = disturbance.AssertWhole();
            string said = $"{disturbance.Where}\n{disturbance.Outcome.Transcript()}";
            // strace counts for each process: the signal may have met the interpreter that describes itself, and nobody else.
            bool isOfChild = disturbance.Outcome is { ExitCode: 1 } outcome && outcome.Error.Contains("could not describe itself", StringComparison.Ordinal);
            // The system ends a program that has no handler yet.
            int ofSignal = disturbance.IsBeforeHandler ? KilledBy(signal.Name) : signal.ExitCode;
            Assert.True(isOfChild || disturbance.Outcome.ExitCode == (isMade ? 0 : ofSignal), said);
        });
        output.WriteLine($"{program.Disturbed} disturbed runs");
    }
}
