namespace PipSharp.Resolution;

/// <summary>
/// Metadata that the search will probably want, asked for in the order in which it was foreseen. So few at once that what the search needs
/// now never waits behind it, and no task for what has not begun.
/// </summary>
internal sealed class PrefetchQueue(ICandidateSource source, CancellationToken cancel)
{
    public const int MostAtOnce = 128;

    private readonly Queue<(CandidateList List, int Candidate)> _foreseen = new();
    private int _workers;

    public void Add(CandidateList list, int candidate)
    {
        lock (_foreseen)
        {
            _foreseen.Enqueue((list, candidate));
            if (_workers == MostAtOnce)
                return;
            _workers++;
        }

        _ = Task.Run(WorkAsync, CancellationToken.None);
    }

    private async Task WorkAsync()
    {
        while (TryTake(out CandidateList? list, out int candidate))
        {
            try
            {
                await source.GetDependenciesAsync(list!, candidate, cancel);
            }
            catch (Exception e) when (e is PipSharpException or OperationCanceledException)
            {
                // The search meets the same failure if it really needs this candidate.
            }
        }
    }

    private bool TryTake(out CandidateList? list, out int candidate)
    {
        lock (_foreseen)
        {
            bool isThere = _foreseen.TryDequeue(out (CandidateList List, int Candidate) next) && !cancel.IsCancellationRequested;
            (list, candidate) = next;
            if (!isThere)
                _workers--;
            return isThere;
        }
    }
}
