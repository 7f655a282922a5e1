using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>From which end the candidates of each package are tried: one answer
/// for a whole resolution, however often its search starts again.</summary>
/// <param name="lowestFirst">a project that begins with the lowest, whatever the strategy is</param>
internal sealed class CandidateOrder(ResolutionStrategy strategy, ImmutableArray<Dependency> requested, PackageName? lowestFirst = null)
{
    private readonly HashSet<PackageName> _direct = strategy == ResolutionStrategy.LowestDirect ? [.. requested.Select(r => r.Name)] : [];

    /// <summary>The way along a set's choices, absent left out; some on the way may not belong to the set.</summary>
    public (int From, int Until, int Step) Walk(CandidateList list, CandidateSet set)
    {
        int first = Math.Max(set.Lowest, 1), last = Math.Min(set.Limit - 1, list.Count);
        if (first > last)
            return default;
        return IsLowestFirst(list.Name) ? (first, last + 1, 1) : (last, first - 1, -1);
    }

    /// <summary>The way that is left after one of its choices.</summary>
    public (int From, int Until, int Step) WalkAfter(CandidateList list, CandidateSet set, int choice)
    {
        (_, int until, int step) = Walk(list, set);
        return step == 0 || choice == until ? default : (choice + step, until, step);
    }

    /// <summary>The oldest version is the one that is wanted.</summary>
    public bool IsLowestFirst(PackageName name) => strategy == ResolutionStrategy.Lowest || name == lowestFirst || _direct.Contains(name);
}
