namespace PipSharp.Testing;

/// <summary>Holds requests back until the test opens it; so that tests of waiting need no clock.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first request stands before the gate.</summary>
    public Task Arrived => _arrived.Task;

    public void Open() => _opened.TrySetResult();

    internal Task PassAsync(CancellationToken cancel)
    {
        _arrived.TrySetResult();
        return _opened.Task.WaitAsync(cancel);
    }
}
