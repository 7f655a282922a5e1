using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>
/// The markers on which the proof of a failed part rests and that hold in only some of its environments: where they do not hold, there may
/// be an answer all the same.
/// </summary>
internal sealed class PartialMarkers(ConditionedSource source, Condition condition, ImmutableArray<CandidateRequirements.Edge> asked)
{
    /// <returns>null: the proof holds in every environment of the part</returns>
    public async ValueTask<MarkerSet?> FirstAsync(NoSolution failure, CancellationToken cancel)
    {
        foreach (Derivation fact in ProofFacts.Of(failure.Proof))
        {
            if (fact.Requirement is not { } requirement)
                continue;
            foreach (CandidateRequirements.Edge edge in await EdgesAsync(fact, cancel))
            {
                if (IsMeant(edge.Dependency, requirement) && condition.Admits(edge.Marker) && !condition.Set.Implies(edge.Marker))
                    return edge.Marker;
            }
        }

        return null;
    }

    /// <summary>Equal requirements of several candidates are one fact, with markers that may differ.</summary>
    private async ValueTask<IEnumerable<CandidateRequirements.Edge>> EdgesAsync(Derivation fact, CancellationToken cancel)
    {
        Statement requirer = fact.Statements[0];
        if (fact.Kind == CauseKind.Constraint || requirer.IsRoot || requirer.List is not ConditionedCandidates list)
            return asked;
        var edges = new List<CandidateRequirements.Edge>();
        for (int candidate = 0; candidate < list.Count; candidate++)
        {
            if (requirer.Set.Contains(candidate + 1) && list.State(candidate) is CandidateState.Usable or CandidateState.Yanked)
                edges.AddRange((await source.GetEdgesAsync(list, candidate, cancel)).Edges(requirer.Extra));
        }

        return edges;
    }

    private static bool IsMeant(Dependency one, Dependency other) =>
        one.Name == other.Name && one.Reference == other.Reference && one.Specifier.Equals(other.Specifier);
}
