using System.Collections.Concurrent;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>
/// Runs ahead of the solver along the graph: the listing of every name that is seen, the metadata of the candidate that would probably be
/// chosen, its names in turn. A cold resolve then costs the deepest chain of
/// names instead of the sum. Wrong guesses cost a request, never an answer.
/// </summary>
internal sealed class Prefetch(ICandidateSource source, ResolutionOptions options, CandidateOrder order, CancellationToken cancel)
{
    private readonly ConcurrentDictionary<(PackageName, ExtraName?), bool> _seen = new();
    private readonly PrefetchQueue _foreseen = new(source, cancel);

    /// <summary>Only the search's own: one at a time.</summary>
    private readonly Dictionary<CandidateList, PrefetchDescent> _descents = [];

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
    /// Tells that the search tries a candidate. Where it goes down a project's versions, their metadata is asked for ahead of it.
    /// What is known now of the project plays no part: a requirer that pins it goes down in step with it.
    /// </summary>
    public void Tried(CandidateList list, int choice)
    {
        if (!_descents.TryGetValue(list, out PrefetchDescent? descent))
            _descents.Add(list, descent = new PrefetchDescent(list));
        if (descent.Try(choice - 1) is not (> 0 and var length))
            return;
        (int From, int Until, int Step) way = order.WalkAfter(list, CandidateSet.Between(1, list.Count + 1), choice);
        bool prereleases = options.AllowsPrereleases(list.Name) == true;
        while (descent.Next(way, length, prereleases) is { } candidate)
            _foreseen.Add(list, candidate);
    }

    private async Task FollowAsync(Dependency dependency)
    {
        try
        {
            CandidateList list = await source.GetCandidatesAsync(dependency.Name, dependency.Reference, cancel);
            if (Guess(list, dependency) is not (>= 0 and var guess) || list.IsCostly(guess))
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
        bool prereleases = options.AllowsPrereleases(list.Name)
            ?? (dependency.NamesPrerelease && !options.PrefersReleases && !order.IsLowestFirst(list.Name));
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
}
