using System.Runtime.ExceptionServices;

namespace PipSharp.Installing;

/// <summary>A loop over several cores that fails as a plain loop would: with one error, ours before the system's. Each turn is taken as
/// soon as a core is free, in order, so that a long one that comes early delays nobody.</summary>
internal static class InParallel
{
    public static void For(int count, CancellationToken cancel, Action<int> body)
    {
        cancel.ThrowIfCancellationRequested();
        var loop = new Loop(count, cancel, body);
        Task[] helpers = new Task[Math.Max(0, Math.Min(count, Environment.ProcessorCount) - 1)];
        for (int i = 0; i < helpers.Length; i++)
            helpers[i] = Task.Run(loop.Run, CancellationToken.None);
        loop.Run();
        Task.WaitAll(helpers, CancellationToken.None);
        loop.ThrowFailure();
    }

    private sealed class Loop(int count, CancellationToken cancel, Action<int> body)
    {
        private readonly Lock _lock = new();
        private int _next = -1;
        private volatile Exception? _failure;

        public void Run()
        {
            try
            {
                for (int i; _failure is null && (i = Interlocked.Increment(ref _next)) < count;)
                {
                    cancel.ThrowIfCancellationRequested();
                    body(i);
                }
            }
            catch (Exception e)
            {
                lock (_lock)
                {
                    if (_failure is null || (e is PipSharpException && _failure is not PipSharpException))
                        _failure = e;
                }
            }
        }

        public void ThrowFailure()
        {
            if (_failure is { } failure)
                ExceptionDispatchInfo.Throw(failure);
        }
    }
}
