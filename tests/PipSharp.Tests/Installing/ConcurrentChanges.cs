using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class ConcurrentChanges : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    private string Lock => Path.Combine(_environment.Prefix, ".pipsharp-lock");

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task AreMadeOneAfterTheOther()
    {
        WheelInstallation[] wheels = [.. Enumerable.Range(0, 8).Select(i => _environment.Wheel(Demo("demo" + i)))];
        await Task.WhenAll(wheels.Select(wheel => Task.Run(() => new EnvironmentWriter(_environment.Target).Apply(new EnvironmentChange([], [wheel]), CancellationToken.None))));
        Assert.Equal(8, Directory.GetDirectories(_environment.SitePackages, "*.dist-info").Length);
        Assert.Equal(9, Directory.GetFiles(_environment["space"]).Length);
        Assert.DoesNotContain(".pipsharp", _environment.Snapshot().Files(), StringComparison.Ordinal);
        Assert.Equal(5, _environment.Writer.History().Length);
    }

    [Fact]
    public async Task OfTheSamePackageEndInOneOfThem()
    {
        _environment.Install(Demo("demo"));
        EnvironmentSnapshot seen = EnvironmentSnapshot.Of(_environment.Scheme);
        var changes = Enumerable.Range(2, 8).Select(i => new EnvironmentChange([_environment.Installed("demo", "1.0")], [_environment.Wheel(Demo("demo", $"{i}.0"))]) { Seen = seen }).ToArray();
        bool[] won = await Task.WhenAll(changes.Select(change => Task.Run(() => IsMade(change))));
        Assert.Single(won, true);
        Assert.Equal($"demo-{Array.IndexOf(won, true) + 2}.0.dist-info", Path.GetFileName(Assert.Single(Directory.GetDirectories(_environment.SitePackages, "*.dist-info"))));
    }

    [Fact]
    public void WaitForTheirTurnAndSayForWhom()
    {
        using var held = EnvironmentLock.TryAcquire(Lock, IStepObserver.None)!;
        held.Sign("pipsharp install numpy");
        LockOwner? told = null;
        var options = new WriterOptions
        {
            Waiting = owner =>
            {
                told = owner;
                held.Clear();
                held.Dispose();
            },
        };
        new EnvironmentWriter(_environment.Target, options).Apply(new EnvironmentChange([], [_environment.Wheel(Demo("demo"))]), CancellationToken.None);
        Assert.Equal(new LockOwner(Environment.ProcessId, "pipsharp install numpy"), told);
        Assert.True(Directory.Exists(_environment["demo-1.0.dist-info"]));
    }

    [Fact]
    public void WaitNoLongerThanTheyMay()
    {
        using var held = EnvironmentLock.TryAcquire(Lock, IStepObserver.None)!;
        held.Sign("pipsharp install numpy");
        var options = new WriterOptions { LockTimeout = TimeSpan.Zero };
        PipSharpException error = Assert.Throws<PipSharpException>(
            () => new EnvironmentWriter(_environment.Target, options).Apply(new EnvironmentChange([], [_environment.Wheel(Demo("demo"))]), CancellationToken.None));
        Assert.Equal("lock-timeout", error.Code);
        Assert.Equal($"The environment is being changed by process {Environment.ProcessId} (pipsharp install numpy). Nothing was changed.", error.Message);
    }

    [Fact]
    public void CanBeCancelledWhileTheyWait()
    {
        using var held = EnvironmentLock.TryAcquire(Lock, IStepObserver.None)!;
        using var cancel = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(() => _environment.Writer.Apply(new EnvironmentChange([], [_environment.Wheel(Demo("demo"))]), cancel.Token));
    }

    [Fact]
    public void OfOtherInstallersAreNoticed()
    {
        EnvironmentSnapshot seen = EnvironmentSnapshot.Of(_environment.Scheme);
        Directory.CreateDirectory(_environment["pips-1.0.dist-info"]);
        TreeSnapshot before = _environment.Snapshot();
        var error = Assert.Throws<EnvironmentChangedException>(
            () => _environment.Writer.Apply(new EnvironmentChange([], [_environment.Wheel(Demo("demo"))]) { Seen = seen }, CancellationToken.None));
        Assert.Equal("pips-1.0.dist-info", Assert.Single(error.Changed));
        Assert.Equal("environment-changed", error.Code);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void OfOtherInstallersAreNoticedBeforeTheCommit()
    {
        var options = new WriterOptions { Steps = new At("filled", () => Directory.CreateDirectory(_environment["pips-1.0.dist-info"])) };
        Assert.Throws<EnvironmentChangedException>(
            () => new EnvironmentWriter(_environment.Target, options).Apply(new EnvironmentChange([], [_environment.Wheel(Demo("demo"))]), CancellationToken.None));
        Assert.False(Directory.Exists(_environment["demo"]));
    }

    [Fact]
    public void AreNotCancelledInTheMiddle()
    {
        using var cancel = new CancellationTokenSource();
        var options = new WriterOptions { Steps = new At("move", cancel.Cancel) };
        new EnvironmentWriter(_environment.Target, options).Apply(new EnvironmentChange([], [_environment.Wheel(Demo("demo"))]), cancel.Token);
        Assert.True(cancel.IsCancellationRequested);
        Assert.True(File.Exists(_environment["demo-1.0.dist-info", "RECORD"]));
    }

    private bool IsMade(EnvironmentChange change)
    {
        try
        {
            new EnvironmentWriter(_environment.Target).Apply(change, CancellationToken.None);
            return true;
        }
        catch (EnvironmentChangedException)
        {
            return false;
        }
    }

    private static WheelBuilder Demo(string name, string version = "1.0") => new WheelBuilder(name, version).Package().File($"space/{name}.py", "").File("space/shared.py", "1");

    private sealed class At(string name, Action action) : IStepObserver
    {
        public void Before(string step, string path)
        {
            if (step == name)
                action();
        }
    }
}
