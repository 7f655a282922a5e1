using System.Collections;

namespace PipSharp.Resolution;

/// <summary>The search's way down through the candidates of one project, and how far ahead of it their metadata is asked for.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class PrefetchDescent(CandidateList list)
{
    /// <summary>As many as are under way at once: with more the search would not be faster, only the waste greater when it ends.</summary>
    private const int Furthest = PrefetchQueue.MostAtOnce;

    private readonly BitArray _tried = new(list.Count);
    private readonly Queue<int> _ahead = new();
    private int _count;
    private int _reached = -1;

    /// <summary>
    /// Notes a try; the first few versions of most projects end the search for one. Behind those the stretch ahead grows with the way that
    /// is done, so that a long way costs few round trips. Tries that are only repeated, after conclusions about other projects, go no way.
    /// </summary>
    /// <returns>how many candidates are to be asked for ahead of this one</returns>
    public int Try(int candidate)
    {
        if (_tried[candidate])
            return 0;
        _tried[candidate] = true;
        return ++_count < 3 ? 0 : Math.Min(_count * 4, Furthest);
    }

    /// <summary>The next candidate to ask for; null if the stretch ahead is long enough, or the way ends.</summary>
    /// <param name="way">what is left of the way</param>
    public int? Next((int From, int Until, int Step) way, int length, bool prereleases)
    {
        while (_ahead.TryPeek(out int passed) && (passed - way.From) * way.Step < 0)
            _ahead.Dequeue();
        if (_ahead.Count >= length)
            return null;
        if (_reached < 0 || (_reached - way.From) * way.Step < 0)
            _reached = way.From;
        for (; _reached != way.Until; _reached += way.Step)
        {
            int candidate = _reached - 1;
            if (list.State(candidate) != CandidateState.Usable || list.IsCostly(candidate)
                || (!prereleases && list.Version(candidate).IsPrerelease))
                continue;
            _ahead.Enqueue(_reached);
            _reached += way.Step;
            return candidate;
        }

        return null;
    }
}
