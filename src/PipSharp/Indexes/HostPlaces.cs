namespace PipSharp.Indexes;

/// <summary>Bounds what one host is asked at once. A free place goes to who
/// came last: that is what is needed now, the others were foreseen.</summary>
internal sealed class HostPlaces
{
    /// <summary>Each is a connection (HTTP/1.1) or a stream of one (HTTP/2: what servers allow at least, RFC 9113, section 6.5.2). Over a
    /// line of 30 ms a big resolution takes no longer than with 250; with 64 a refresh
    /// takes a quarter longer, with 10 a cold resolution twice as long.</summary>
    public const int MostAtOnce = 100;
    private const int Least = 2;

    private readonly Lock _lock = new();
    private readonly Stack<TaskCompletionSource<int>> _waiting = new();
    private int _bound = MostAtOnce;
    private int _taken;
    private int _complaints;

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

    private static async Task<int> WaitAsync(TaskCompletionSource<int> turn, CancellationToken cancel)
    {
        await using CancellationTokenRegistration ending =
            cancel.UnsafeRegister(static (one, token) => ((TaskCompletionSource<int>)one!).TrySetCanceled(token), turn);
        return await turn.Task;
    }

    private void Admit()
    {
        while (_taken < _bound && _waiting.TryPop(out TaskCompletionSource<int>? turn))
            _taken += turn.TrySetResult(_complaints) ? 1 : 0;
    }
}
