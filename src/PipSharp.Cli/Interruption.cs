using System.Runtime.InteropServices;

namespace PipSharp.Cli;

/// <summary>Turns Ctrl-C, a polite kill and the loss of the terminal into cancellation. Further signals change nothing while the way back
/// takes less than a few seconds; after that they end the process, and the next
/// command recovers the environment. SIGQUIT ends it always.</summary>
internal sealed class Interruption
{
    private const long Patience = 5000;

    /// <summary>Never disposed, and held, for a registration that is collected ends: a signal that arrives, or is at last attended to, when
    /// the outcome is decided must not end the process in another way than it says.</summary>
    private static Interruption? s_ofProcess;

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private long _first;

    private Interruption()
    {
        foreach (PosixSignal signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>From now on until the process has ended.</summary>
    public static Interruption OfProcess() => s_ofProcess ??= new Interruption();

    public CancellationToken Token => _source.Token;

    /// <summary>For Ctrl-C that of pip. The other signals end pip as they end
    /// most programs, which shells show as 128 and the number.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Interrupted;

    private void OnSignal(PosixSignalContext context)
    {
        long now = Environment.TickCount64;
        if (Interlocked.CompareExchange(ref _first, now, 0) is var first and > 0)
        {
            context.Cancel = now - first < Patience;
            return;
        }

        context.Cancel = true;
        ExitCode = context.Signal switch
        {
            PosixSignal.SIGHUP => 128 + 1,
            PosixSignal.SIGTERM => 128 + 15,
            _ => Cli.ExitCode.Interrupted,
        };
        _source.Cancel();
    }
}
