namespace PipSharp.Indexes;

/// <summary>Reads a body and gives up when nothing comes for too long.</summary>
internal sealed class SilenceStream(Stream inner, TimeSpan limit, TimeProvider time) : ForwardStream
{
    private CancellationTokenSource? _silence;

    public static string Message(TimeSpan limit) => $"timed out after {limit.TotalSeconds:0.###} s";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource? linked = Arm(cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, (linked ?? _silence!).Token);
        }
        catch (OperationCanceledException e) when (_silence!.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(Message(limit), e);
        }
        finally
        {
            _silence!.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    private CancellationTokenSource? Arm(CancellationToken cancel)
    {
        _silence ??= new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _silence.CancelAfter(limit);
        return cancel.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancel, _silence.Token) : null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _silence?.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
