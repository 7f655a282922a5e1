using System.Runtime.InteropServices;

namespace PipSharp.Cli;

/// <summary>Turns Ctrl-C, a polite kill and the loss of the terminal into cancellation. Further signals change nothing while the way back takes less than
/// a few seconds; after that they end the process, and the next command recovers the environment. SIGQUIT ends it always.</summary>
internal sealed class Interruption
{
    private const long Patience = 5000;

    /// <summary>Never disposed, and held, for a registration that is collected ends: a signal that arrives, or is at last attended to, when the outcome is decided
    /// must not end the process in another way than it says.</summary>
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

    /// <summary>128 and the number of the signal, as shells have it.</summary>
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
        ExitCode = 128 + context.Signal switch
        {
            PosixSignal.SIGHUP => 1,
            PosixSignal.SIGTERM => 15,
            _ => 2,
        };
        _source.Cancel();
    }
}
