using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>The native program with a few wheels of its own: what the tests do with it while something goes wrong at a certain system call.</summary>
internal sealed class NativeProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables;

    public NativeProgram()
    {
        foreach (string version in new[] { "1.0", "2.0" })
        {
            new WheelBuilder("demo", version).Package().File("demo/deep/x.py", version).ConsoleScript("demo", "demo:main").WriteTo(Wheels);
            new WheelBuilder("other", version).Package().File("space/other.py", version).Data("data", "share/other/notes.txt", version).WriteTo(Wheels);
        }

        _variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Folder("home"), ["XDG_CACHE_HOME"] = _folder["cache"], ["PATH"] = "/usr/bin:/bin", ["PIP_CONFIG_FILE"] = "/dev/null", ["LANG"] = "C.UTF-8",
            ["TMPDIR"] = _folder.Folder("tmp"), ["PIP_REQUIRE_VIRTUALENV"] = "1",
        };
    }

    /// <summary>PIPSHARP_KILL_EVERY=1 is the full form, by hand; the quick form takes bigger steps.</summary>
    public static int Step => int.TryParse(Environment.GetEnvironmentVariable("PIPSHARP_KILL_EVERY"), out int step) ? step : 23;

    public string Wheels => _folder["wheels"];

    /// <summary>A new one for each run: nothing is in the store yet.</summary>
    public bool IsCold { get; init; }

    /// <summary>How many runs were disturbed.</summary>
    public int Disturbed { get; private set; }

    public static void SkipIfAbsent(bool needsStrace = true)
    {
        Skip.If(PipSharpProcess.NativeBinary is null, "skipped: PIPSHARP_BINARY is not set");
        Skip.If(needsStrace && !File.Exists("/usr/bin/strace"), "skipped: no strace");
    }

    public TemporaryEnvironment Prepared(string[] command)
    {
        var environment = new TemporaryEnvironment();
        if (command.Length > 0)
            Assert.Equal(0, Run(environment, [], command).ExitCode);
        return environment;
    }

    /// <summary>The command once undisturbed, then again and again with the disturbance at each n-th call of a kind, until it no longer meets one.</summary>
    /// <param name="inject">for example <c>signal=KILL</c></param>
    /// <param name="check">hears where it was, and how it ended</param>
    public void DisturbEverywhere(string[] prepare, string[] command, (string[] Calls, string Inject) what, Action<Disturbance> check)
    {
        TreeSnapshot before, after;
        using (TemporaryEnvironment environment = Prepared(prepare))
        {
            before = Snapshot(environment);
            Assert.Equal(0, Run(environment, [], command).ExitCode);
            after = Snapshot(environment);
        }

        foreach (string call in what.Calls)
        {
            for (int nth = 1; ; nth += Step)
            {
                Assert.True(nth < 20_000);
                using TemporaryEnvironment environment = Prepared(prepare);
                string log = _folder["strace.log"];
                File.Delete(log);
                ProcessOutcome outcome = Run(environment, Strace(call, what.Inject + ":when=" + nth, log), command);
                if (!File.ReadLines(log).Any(line => IsDisturbance(line, what.Inject)))
                    break;
                Disturbed++;
                check(new Disturbance(this, environment, $"{call} {what.Inject} {nth}", outcome, (before, after)) { IsBeforeHandler = what.Inject.StartsWith("signal=", StringComparison.Ordinal) && !IsHandled(log, what.Inject) });
            }
        }
    }

    /// <summary>Children that end are signals in the log as well.</summary>
    private static bool IsDisturbance(string line, string inject) => line.Contains("(INJECTED)", StringComparison.Ordinal)
        || (inject.StartsWith("signal=", StringComparison.Ordinal) && line.Contains("--- SIG" + inject["signal=".Length..], StringComparison.Ordinal));

    /// <summary>The first lines of the program have run.</summary>
    private static bool IsHandled(string log, string inject) =>
        File.ReadLines(log).Any(line => line.Contains($"rt_sigaction(SIG{inject["signal=".Length..]}, {{sa_handler=0x", StringComparison.Ordinal));

    /// <remarks>Whoever runs the tests may ignore SIGINT, as jobs in the background of a shell do, and children inherit that: it is given its usual meaning.</remarks>
    public static string[] Strace(string call, string inject, string log = "/dev/null") =>
        ["/usr/bin/env", "--default-signal=INT", "/usr/bin/strace", "-f", "-qq", "-o", log, "-e", $"trace={call},rt_sigaction", "-e", $"inject={call}:{inject}"];

    public ProcessOutcome Run(TemporaryEnvironment environment, string[] under, string[] command, params (string Name, string Value)[] variables)
    {
        // strace counts the calls of each process: compilers of byte code are many, and have stories of their own.
        string[] options = command[0] is "install" ? ["--no-index", "--find-links", Wheels, .. IsCold ? ["--no-compile"] : Array.Empty<string>()] : [];
        string[] all = [.. under, PipSharpProcess.NativeBinary!, .. command, .. options];
        var environmentOfRun = new Dictionary<string, string>(_variables, StringComparer.Ordinal) { ["VIRTUAL_ENV"] = environment.Root };
        if (IsCold && under.Length > 0)
            environmentOfRun["XDG_CACHE_HOME"] = _folder["cold" + Disturbed];
        foreach ((string name, string value) in variables)
            environmentOfRun[name] = value;
        return ProcessRunner.Run(all[0], all[1..], environmentOfRun);
    }

    public Task<ProcessOutcome> RunAsync(TemporaryEnvironment environment, string[] command, params (string Name, string Value)[] variables) =>
        Task.Run(() => Run(environment, [], command, variables));

    /// <summary>Scripts and the RECORDs that list them name their environment, which is another one each time.</summary>
    public static TreeSnapshot Snapshot(TemporaryEnvironment environment) => TreeSnapshot.Of(
        environment.Root, path => path == ".pipsharp-history" || path == "pyvenv.cfg" || TreeSnapshot.IsBytecode(path) || path == "bin/demo" || path.EndsWith("/RECORD", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    /// <summary>One disturbed run.</summary>
    internal sealed record Disturbance(NativeProgram Program, TemporaryEnvironment Environment, string Where, ProcessOutcome Outcome, (TreeSnapshot Before, TreeSnapshot After) Ends)
    {
        /// <summary>A signal that met the program before its first own line.</summary>
        public bool IsBeforeHandler { get; init; }

        /// <returns>true if all is as asked, false if all is as before; else the test fails</returns>
        public bool AssertWhole()
        {
            TreeSnapshot now = Snapshot(Environment);
            string fromBefore = Ends.Before.Difference(now), fromAfter = Ends.After.Difference(now);
            Assert.True(fromBefore.Length == 0 || fromAfter.Length == 0, $"{Where}\n{Outcome.Transcript()}\nagainst before:\n{fromBefore}\nagainst after:\n{fromAfter}");
            ProcessOutcome check = Program.Run(Environment, [], ["check", "--files"]);
            Assert.True(check.ExitCode == 0, $"{Where}\n{check.Transcript()}");
            return fromAfter.Length == 0;
        }

        /// <summary>An error is said, by our own words, and is no defect.</summary>
        public void AssertSaid()
        {
            Assert.True(Outcome.ExitCode is 0 or 1, $"{Where}\n{Outcome.Transcript()}");
            Assert.True(Outcome.ExitCode == 0 || Outcome.Error.Contains("ERROR: ", StringComparison.Ordinal), $"{Where}\n{Outcome.Transcript()}");
        }
    }
}
