namespace PipSharp.Indexes;

/// <summary>Bounds the requests that are under way; a server that complains of a flood lowers the bound.</summary>
internal sealed class RequestThrottle(int most)
{
    private const int Least = 2;

    private readonly SemaphoreSlim _places = new(most);
    private int _bound = most;
    private int _surplus;

    public Task EnterAsync(CancellationToken cancel) => _places.WaitAsync(cancel);

    public void Leave()
    {
        // A place that was taken away while in use is not given back.
        if (Interlocked.Decrement(ref _surplus) >= 0)
            return;
        Interlocked.Increment(ref _surplus);
        _places.Release();
    }

    /// <summary>Halves the bound.</summary>
    public void Shrink()
    {
        lock (_places)
        {
            int bound = Math.Max(Least, _bound / 2);
            Interlocked.Add(ref _surplus, _bound - bound);
            _bound = bound;
        }
    }
}
