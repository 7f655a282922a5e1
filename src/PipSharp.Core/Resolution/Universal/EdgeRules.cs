using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>
/// --override and --exclude where markers are sets: an override counts where its own marker and that of the requirement in its place do.
/// </summary>
internal sealed class EdgeRules(DependencyRules rules, MarkerAlgebra algebra)
{
    public MarkerAlgebra Algebra => algebra;

    /// <summary>Adds what becomes of a requirement.</summary>
    public void Add(ImmutableArray<CandidateRequirements.Edge>.Builder edges, CandidateRequirements.Edge edge)
    {
        if (edge.Marker.IsFalse || rules.Excludes.Contains(edge.Dependency.Name))
            return;
        if (!rules.Overrides.TryGetValue(edge.Dependency.Name, out ImmutableArray<MarkedDependency> overrides))
        {
            edges.Add(edge);
            return;
        }

        foreach (MarkedDependency instead in overrides)
        {
            MarkerSet both = edge.Marker.And(Set(instead));
            if (!both.IsFalse)
                edges.Add(new CandidateRequirements.Edge(instead.Dependency, both));
        }
    }

    /// <summary>What the user asks for.</summary>
    public ImmutableArray<CandidateRequirements.Edge> Requested(ImmutableArray<MarkedDependency> requested)
    {
        var edges = ImmutableArray.CreateBuilder<CandidateRequirements.Edge>();
        foreach (MarkedDependency one in requested)
            Add(edges, new CandidateRequirements.Edge(one.Dependency, Set(one)));
        return edges.DrainToImmutable();
    }

    /// <summary>Constraints are the user's last word: no override replaces them.</summary>
    public ImmutableArray<CandidateRequirements.Edge> Constraints(ImmutableArray<MarkedDependency> constraints) =>
        ImmutableArray.CreateRange(constraints, d => new CandidateRequirements.Edge(d.Dependency, Set(d)));

    private MarkerSet Set(MarkedDependency marked) => algebra.Of(marked.Marker).WithExtra("");
}
