using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>The program itself, killed by strace at its n-th system call of a kind; PIPSHARP_KILL_EVERY takes a smaller step than the quick form's.</summary>
public sealed class KilledBinary : IDisposable
{
    private static readonly string[] Calls = ["linkat", "mkdirat", "rename", "openat", "write", "pwrite64", "fsync", "unlink", "unlinkat", "rmdir", "flock"];
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables;

    public KilledBinary()
    {
        foreach (string version in new[] { "1.0", "2.0" })
        {
            new WheelBuilder("demo", version).Package().File("demo/deep/x.py", version).ConsoleScript("demo", "demo:main").WriteTo(_folder["wheels"]);
            new WheelBuilder("other", version).Package().File("space/other.py", version).WriteTo(_folder["wheels"]);
        }

        _variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Folder("home"), ["XDG_CACHE_HOME"] = _folder["cache"], ["PATH"] = "/usr/bin:/bin", ["PIP_CONFIG_FILE"] = "/dev/null", ["LANG"] = "C.UTF-8",
        };
    }

    private static int Step => int.TryParse(Environment.GetEnvironmentVariable("PIPSHARP_KILL_EVERY"), out int step) ? step : 9;

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void HasInstalledOrNot() => KillEverywhere([], ["install", "demo==1.0", "other==1.0"]);

    [SkippableFact]
    public void HasUpgradedBothOrNone() => KillEverywhere(["install", "demo==1.0", "other==1.0"], ["install", "demo==2.0", "other==2.0"]);

    [SkippableFact]
    public void HasUninstalledOrNot() => KillEverywhere(["install", "demo==1.0", "other==1.0"], ["uninstall", "-y", "demo"]);

    private void KillEverywhere(string[] prepare, string[] command)
    {
        Skip.If(PipSharpProcess.NativeBinary is null, "skipped: PIPSHARP_BINARY is not set");
        Skip.IfNot(File.Exists("/usr/bin/strace"), "skipped: no strace");
        TreeSnapshot before, after;
        using (TemporaryEnvironment environment = Prepared(prepare))
        {
            before = Snapshot(environment);
            Assert.Equal(0, Run(environment, [], command).ExitCode);
            after = Snapshot(environment);
        }

        foreach (string call in Calls)
        {
            for (int nth = 1; KillAt(prepare, command, (call, nth), (before, after)); nth += Step)
                Assert.True(nth < 10_000);
        }
    }

    /// <returns>false when the command came to its end: it makes fewer such calls</returns>
    private bool KillAt(string[] prepare, string[] command, (string Call, int Nth) at, (TreeSnapshot Before, TreeSnapshot After) ends)
    {
        using TemporaryEnvironment environment = Prepared(prepare);
        string[] strace = ["/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + at.Call, "-e", $"inject={at.Call}:signal=KILL:when={at.Nth}"];
        if (Run(environment, strace, command).ExitCode == 0)
            return false;
        Run(environment, [], ["list"]);
        TreeSnapshot now = Snapshot(environment);
        string fromBefore = ends.Before.Difference(now), fromAfter = ends.After.Difference(now);
        Assert.True(fromBefore.Length == 0 || fromAfter.Length == 0, $"{at}\nagainst before:\n{fromBefore}\nagainst after:\n{fromAfter}");
        Assert.Equal(0, Run(environment, [], ["check"]).ExitCode);
        return true;
    }

    private TemporaryEnvironment Prepared(string[] command)
    {
        var environment = new TemporaryEnvironment();
        if (command.Length > 0)
            Assert.Equal(0, Run(environment, [], command).ExitCode);
        return environment;
    }

    private ProcessOutcome Run(TemporaryEnvironment environment, string[] under, string[] command)
    {
        string[] options = command[0] == "install" ? ["--no-index", "--find-links", _folder["wheels"], "--no-compile"] : [];
        string[] all = [.. under, PipSharpProcess.NativeBinary!, .. command, .. options];
        return ProcessRunner.Run(all[0], all[1..], new Dictionary<string, string>(_variables, StringComparer.Ordinal) { ["VIRTUAL_ENV"] = environment.Root });
    }

    /// <summary>Scripts and the RECORDs that list them name their environment, which is another one each time.</summary>
    private static TreeSnapshot Snapshot(TemporaryEnvironment environment) => TreeSnapshot.Of(
        environment.Root, path => path == ".pipsharp-history" || path == "pyvenv.cfg" || TreeSnapshot.IsBytecode(path) || path == "bin/demo" || path.EndsWith("/RECORD", StringComparison.Ordinal));
}
