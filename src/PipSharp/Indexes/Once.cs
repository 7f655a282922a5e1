using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Indexes;

/// <summary>Work that is done once, whoever asks first; an answer that is there at once costs no task.</summary>
internal sealed class Once<T>
{
    private readonly Lock _lock = new();
    private Task<T>? _task;
    private T? _answer;
    private volatile bool _isAnswered;

    /// <param name="start">runs at most once, and must not depend on the patience of one asker</param>
    public ValueTask<T> GetAsync(Func<ValueTask<T>> start, CancellationToken cancel)
    {
        if (_isAnswered)
            return new ValueTask<T>(_answer!);
        Task<T> task;
        lock (_lock)
        {
            if (_isAnswered)
                return new ValueTask<T>(_answer!);
            if (_task is null && TryStart(start))
                return new ValueTask<T>(_answer!);
            task = _task!;
        }

        return new ValueTask<T>(cancel.CanBeCanceled && !task.IsCompleted ? task.WaitAsync(cancel) : task);
    }

    /// <summary>The answer, if it is there.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T answer)
    {
        bool isThere = _isAnswered || _task is { IsCompletedSuccessfully: true };
        answer = !isThere ? default : _isAnswered ? _answer : _task!.Result;
        return isThere;
    }

    private bool TryStart(Func<ValueTask<T>> start)
    {
        try
        {
            ValueTask<T> work = start();
            if (!work.IsCompletedSuccessfully)
            {
                _task = work.AsTask();
                return false;
            }

            _answer = work.Result;
            _isAnswered = true;
            return true;
        }
        catch (Exception e)
        {
            _task = Task.FromException<T>(e);
            return false;
        }
    }
}
