namespace PipSharp.Installing;

/// <summary>Ends the work before its n-th step, as a kill would: from then on no step is made, also none of those that clean up.</summary>
internal sealed class StepCounter(int last) : IStepObserver
{
    private int _count;

    public bool HasDied => _count > last;

    public void Before(string step, string path)
    {
        if (Interlocked.Increment(ref _count) > last)
            throw new Killed($"{step} {path}");
    }

    internal sealed class Killed(string step) : Exception(step);
}
