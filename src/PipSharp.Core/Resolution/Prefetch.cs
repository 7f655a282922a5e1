using System.Collections.Concurrent;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>
/// Runs ahead of the solver along the graph: the listing of every name that is seen, the metadata of the candidate that would probably be chosen, its
/// names in turn. A cold resolve then costs the deepest chain of names instead of the sum. Wrong guesses cost a request, never an answer.
/// </summary>
internal sealed class Prefetch(ICandidateSource source, ResolutionOptions options, CandidateOrder order, CancellationToken cancel)
{
    /// <summary>No more candidates than this are fetched before the first of them is tried.</summary>
    private const int MostAhead = 256;

    /// <summary>So many candidates are one piece of work: enough of them for every core, not one for each candidate.</summary>
    private const int BatchSize = 8;

    private readonly ConcurrentDictionary<(PackageName, ExtraName?), bool> _seen = new();

    /// <summary>How far along each list <see cref="After"/> has come; it is called by the search alone.</summary>
    private readonly Dictionary<CandidateList, int> _ahead = [];

    public void Follow(Dependency dependency)
    {
        if (options.NoDependencies)
            return;
        bool news = _seen.TryAdd((dependency.Name, null), value: true);
        foreach (ExtraName extra in dependency.Extras)
            news |= _seen.TryAdd((dependency.Name, extra), value: true);
        if (news)
            _ = Task.Run(() => FollowAsync(dependency), cancel);
    }

    /// <summary>
    /// Fetches the metadata of the next candidates after one that did not do: in growing batches, so that a long way down costs few round trips.
    /// What is known now of the package plays no part: a requirer that pins it goes down in step with it.
    /// </summary>
    public void After(CandidateList list, int choice, int tried)
    {
        int count = Math.Min(tried * 2, MostAhead);
        (int from, int until, int step) = order.WalkAfter(list, CandidateSet.Between(1, list.Count + 1), choice);
        if (step == 0)
            return;
        if (_ahead.TryGetValue(list, out int reached) && (reached - from) * step > 0)
        {
            count -= (reached - from) * step;
            if (count < Math.Min(tried, MostAhead / 2))
                return;
            from = reached;
        }

        _ahead[list] = Fetch(list, (from, until, step), count);
    }

    /// <returns>the first choice that was left out</returns>
    private int Fetch(CandidateList list, (int From, int Until, int Step) walk, int count)
    {
        var batch = new List<int>(BatchSize);
        int next = walk.From;
        for (; next != walk.Until && count > 0; next += walk.Step)
        {
            if (list.State(next - 1) != CandidateState.Usable || (options.AllowsPrereleases(list.Name) != true && list.Version(next - 1).IsPrerelease))
                continue;
            count--;
            batch.Add(next - 1);
            if (batch.Count == BatchSize)
                Start(list, batch);
        }

        Start(list, batch);
        return next;
    }

    private void Start(CandidateList list, List<int> batch)
    {
        int[] candidates = [.. batch];
        batch.Clear();
        if (candidates.Length > 0)
            _ = Task.Run(() => FetchAsync(list, candidates), cancel);
    }

    /// <summary>All at once where they have to be fetched, one after another where they are at hand.</summary>
    private async Task FetchAsync(CandidateList list, int[] candidates)
    {
        var running = new List<Task>();
        foreach (int candidate in candidates)
        {
            ValueTask<CandidateDependencies> one = source.GetDependenciesAsync(list, candidate, cancel);
            if (!one.IsCompletedSuccessfully)
                running.Add(IgnoreFailureAsync(one));
        }

        await Task.WhenAll(running);
    }

    private async Task FollowAsync(Dependency dependency)
    {
        try
        {
            CandidateList list = await source.GetCandidatesAsync(dependency.Name, dependency.Reference, cancel);
            if (Guess(list, dependency) is not (>= 0 and var guess))
                return;
            CandidateDependencies next = await source.GetDependenciesAsync(list, guess, cancel);
            foreach (Dependency needed in next.Always)
                Follow(needed);
            foreach (ExtraName extra in dependency.Extras)
            {
                foreach (Dependency needed in next.AddedBy(extra))
                    Follow(needed);
            }
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            // The solver meets the same failure if it really needs this package.
        }
    }

    private int Guess(CandidateList list, Dependency dependency)
    {
        CandidateSet set = list.Matching(dependency);
        bool preferred = options.Preferred.TryGetValue(list.Name, out PackageVersion? version);
        int best = -1;
        bool prereleases = options.AllowsPrereleases(list.Name) ?? (dependency.Specifier.MentionsPrerelease && !options.PrefersReleases && !order.IsLowestFirst(list.Name));
        (int from, int until, int step) = order.Walk(list, set);
        for (int i = from; i != until; i += step)
        {
            if (!set.Contains(i) || list.State(i - 1) != CandidateState.Usable)
                continue;
            if (preferred && list.Key(i - 1) == version!.Key)
                return i - 1;
            if (best < 0 && (prereleases || !list.Version(i - 1).IsPrerelease))
                best = i - 1;
            if (best >= 0 && !preferred)
                break;
        }

        return best;
    }

    private static async Task IgnoreFailureAsync(ValueTask<CandidateDependencies> task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            // As above.
        }
    }
}
