namespace PipSharp.Indexes;

/// <summary>Bounds what one host is asked at once. A free place goes to who came last: that is what is needed now, the others were foreseen.</summary>
internal sealed class HostPlaces
{
    /// <summary>One connection each (HTTP/1.1). Over a line of 30 ms a big resolution takes no longer than with 250, and twice as long with 10.</summary>
    public const int MostConnections = 64;

    /// <summary>Requests on one connection (HTTP/2): what servers allow at least (RFC 9113, section 6.5.2).</summary>
    public const int MostStreams = 100;
    private const int Least = 2;

    private readonly Lock _lock = new();
    private readonly Stack<TaskCompletionSource<int>> _waiting = new();
    private int _bound = MostConnections;
    private int _taken;
    private int _complaints;
    private bool _isMultiplexed;

    /// <returns>how often the host had complained until then</returns>
    public Task<int> EnterAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_taken < _bound)
            {
                _taken++;
                return Task.FromResult(_complaints);
            }

            var turn = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Push(turn);
            return WaitAsync(turn, cancel);
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _taken--;
            Admit();
        }
    }

    /// <summary>The host says that it is asked too much. Only requests that began after the last complaint say something new.</summary>
    /// <param name="complaints">what <see cref="EnterAsync"/> told the request</param>
    public void Complain(int complaints)
    {
        lock (_lock)
        {
            if (complaints != _complaints)
                return;
            _complaints++;
            _bound = Math.Max(Least, Math.Min(_bound, _taken) / 2);
        }
    }

    /// <summary>The host takes many requests on one connection.</summary>
    public void Multiplex()
    {
        if (_isMultiplexed)
            return;
        lock (_lock)
        {
            (_isMultiplexed, _bound) = (true, _complaints == 0 ? MostStreams : _bound);
            Admit();
        }
    }

    private static async Task<int> WaitAsync(TaskCompletionSource<int> turn, CancellationToken cancel)
    {
        await using CancellationTokenRegistration ending = cancel.UnsafeRegister(static (one, token) => ((TaskCompletionSource<int>)one!).TrySetCanceled(token), turn);
        return await turn.Task;
    }

    private void Admit()
    {
        while (_taken < _bound && _waiting.TryPop(out TaskCompletionSource<int>? turn))
            _taken += turn.TrySetResult(_complaints) ? 1 : 0;
    }
}
