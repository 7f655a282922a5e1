using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>What lies about after a death, looked at by those who come next.</summary>
public sealed class CutOffEnvironment : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    private string Journal => Path.Combine(_environment.Prefix, ".pipsharp-journal");

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void IsNoneWhereNothingHappened()
    {
        _environment.Install(Demo("1.0"));
        Assert.Null(EnvironmentRecovery.Recover(_environment.Scheme));
    }

    [Fact]
    public void SaysByWhatItWasCutOff()
    {
        _environment.Install(Demo("1.0"));
        TreeSnapshot before = _environment.Snapshot();
        DieAfter("move", 2);
        RecoveryReport report = EnvironmentRecovery.Recover(_environment.Scheme)!;
        Assert.Equal(
            "An earlier change of this environment was cut off (pipsharp install demo); the environment is again as it was before.", report.Text);
        Assert.Equal(Environment.ProcessId, report.Owner.Process);
        before.AssertSame(_environment.Snapshot());
        Assert.Null(EnvironmentRecovery.Recover(_environment.Scheme));
    }

    [Fact]
    public void GoesForwardAfterTheMark()
    {
        _environment.Install(Demo("1.0"));
        DieAfter("delete", 0);
        RecoveryReport report = EnvironmentRecovery.Recover(_environment.Scheme)!;
        Assert.True(report.WasFinished);
        Assert.True(File.Exists(_environment["demo-2.0.dist-info", "RECORD"]));
        Assert.DoesNotContain("/.pipsharp", _environment.Snapshot().Files(), StringComparison.Ordinal);
        Assert.Equal(2, _environment.Writer.History().Length);
    }

    [Fact]
    public void IsOnlyLookedAtByThoseWhoMayNotWrite()
    {
        _environment.Install(Demo("1.0"));
        DieAfter("move", 2);
        TreeSnapshot before = _environment.Snapshot();
        RecoveryReport report = EnvironmentRecovery.Recover(_environment.Scheme, mayWrite: false)!;
        Assert.False(report.IsRecovered);
        Assert.Equal("pipsharp install demo", report.Command);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void CanBeMovedBeforeItIsRecovered()
    {
        _environment.Install(Demo("1.0"));
        TreeSnapshot before = _environment.Snapshot();
        DieAfter("move", 2);
        string moved = _environment.Prefix + "-moved";
        Directory.Move(_environment.Prefix, moved);
        string library = Path.Combine(moved, "lib", "python3.11", "site-packages");
        EnvironmentRecovery.Recover(new InstallScheme(library, library, Path.Combine(moved, "include", "site", "python3.11"), Path.Combine(moved, "bin"), moved));
        before.AssertSame(TreeSnapshot.Of(moved, path => path == ".pipsharp-history"));
    }

    [Fact]
    public void WithATornJournalWasNeverVisible()
    {
        TreeSnapshot before = _environment.Snapshot();
        DieAfter("move", 0, []);
        File.WriteAllBytes(Journal, File.ReadAllBytes(Journal)[..100]);
        Assert.Null(EnvironmentRecovery.Recover(_environment.Scheme));
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void WithATornJournalAndAStashIsNotTouched()
    {
        _environment.Install(Demo("1.0"));
        DieAfter("move", 1);
        File.WriteAllText(Journal, "");
        TreeSnapshot before = _environment.Snapshot();
        PipSharpException error = Assert.Throws<PipSharpException>(() => EnvironmentRecovery.Recover(_environment.Scheme));
        Assert.Equal("journal-damaged", error.Code);
        Assert.Contains(Journal, error.Message, StringComparison.Ordinal);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void WithoutAnythingButAStageIsSwept()
    {
        TreeSnapshot before = _environment.Snapshot();
        Directory.CreateDirectory(_environment[".pipsharp-0", "new", "0", "demo"]);
        _environment.Change([]);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void IsLeftAloneWhileItsOwnerLives()
    {
        using var held = EnvironmentLock.TryAcquire(Path.Combine(_environment.Prefix, ".pipsharp-lock"), IStepObserver.None)!;
        held.Sign("pip-of-another-user");
        Directory.CreateDirectory(_environment[".pipsharp-0", "new"]);
        Assert.Null(EnvironmentRecovery.Recover(_environment.Scheme));
        Assert.True(Directory.Exists(_environment[".pipsharp-0"]));
    }

    private void DieAfter(string step, int times) => DieAfter(step, times, [_environment.Installed("demo", "1.0")]);

    private void DieAfter(string step, int times, InstalledDistribution[] remove)
    {
        var options = new WriterOptions { Steps = new DeathAt(step, times), Command = "pipsharp install demo" };
        WheelInstallation wheel = _environment.Wheel(Demo("2.0"));
        Assert.Throws<StepCounter.Killed>(() => new EnvironmentWriter(_environment.Target, options).Apply(new EnvironmentChange([.. remove], [wheel]), CancellationToken.None));
    }

    private static WheelBuilder Demo(string version) => new WheelBuilder("demo", version).Package().ConsoleScript("demo", "demo:main");

    private sealed class DeathAt(string name, int times) : IStepObserver
    {
        private int _rest = times;
        private bool _isDead;

        public void Before(string step, string path)
        {
            if (_isDead || (step == name && _rest-- == 0))
            {
                _isDead = true;
                throw new StepCounter.Killed(step);
            }
        }
    }
}
