namespace PipSharp.Installing;

/// <summary>The trees of all wheels of a change, each opened once, by the first of the tasks that take from it, and closed by the last:
/// tasks of one wheel follow each other, so that few are open at a time.</summary>
internal sealed class SourceFolders(IReadOnlyList<WheelPlan> plans) : IDisposable
{
    private readonly SourceFolder?[] _open = new SourceFolder?[plans.Count];
    private readonly int[] _tasks = new int[plans.Count];
    private readonly Lock _lock = new();

    /// <summary>Before the first task begins.</summary>
    public void Expect(int plan) => _tasks[plan]++;

    public SourceFolder Open(int plan)
    {
        lock (_lock)
            return _open[plan] ??= new SourceFolder(plans[plan].Installation.Wheel.Folder);
    }

    /// <summary>One of the tasks that were expected has ended.</summary>
    public void Leave(int plan)
    {
        if (Interlocked.Decrement(ref _tasks[plan]) == 0)
            _open[plan]?.Dispose();
    }

    /// <summary>For what an error has left open.</summary>
    public void Dispose()
    {
        for (int plan = 0; plan < _open.Length; plan++)
        {
            if (_tasks[plan] > 0)
                _open[plan]?.Dispose();
        }
    }
}
