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
    private readonly ConcurrentDictionary<(PackageName, ExtraName?), bool> _seen = new();

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
    public void After(CandidateList list, int choice, int count)
    {
        (int from, int until, int step) = order.WalkAfter(list, CandidateSet.Between(1, list.Count + 1), choice);
        for (int next = from; next != until && count > 0; next += step)
        {
            if (list.State(next - 1) != CandidateState.Usable || (options.AllowsPrereleases(list.Name) != true && list.Version(next - 1).IsPrerelease))
                continue;
            count--;
            int candidate = next - 1;
            _ = Task.Run(() => IgnoreFailureAsync(source.GetDependenciesAsync(list, candidate, cancel)), cancel);
        }
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
