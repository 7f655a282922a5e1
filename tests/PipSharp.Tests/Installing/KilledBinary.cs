using Xunit;
using Xunit.Abstractions;

namespace PipSharp.Installing;

/// <summary>The program itself, killed by strace at its n-th system call of a kind.</summary>
public sealed class KilledBinary(ITestOutputHelper output)
{
    private static readonly string[] Calls = ["linkat", "mkdirat", "mkdir", "rename", "openat", "write", "pwrite64", "fsync", "unlink", "unlinkat", "rmdir", "flock"];

    [SkippableFact]
    public void HasInstalledOrNot() => KillEverywhere([], ["install", "demo==1.0", "other==1.0"]);

    [SkippableFact]
    public void HasInstalledOrNotFromAColdCache() => KillEverywhere([], ["install", "demo==1.0", "other==1.0"], isCold: true);

    [SkippableFact]
    public void HasUpgradedBothOrNone() => KillEverywhere(["install", "demo==1.0", "other==1.0"], ["install", "demo==2.0", "other==2.0"]);

    [SkippableFact]
    public void HasUninstalledBothOrNone() => KillEverywhere(["install", "demo==1.0", "other==1.0"], ["uninstall", "-y", "demo", "other"]);

    private void KillEverywhere(string[] prepare, string[] command, bool isCold = false)
    {
        NativeProgram.SkipIfAbsent();
        using var program = new NativeProgram { IsCold = isCold };
        program.DisturbEverywhere(prepare, command, (Calls, "signal=KILL"), disturbance =>
        {
            program.Run(disturbance.Environment, [], ["list"]);
            disturbance.AssertWhole();
        });
        output.WriteLine($"{program.Disturbed} disturbed runs");
    }
}
