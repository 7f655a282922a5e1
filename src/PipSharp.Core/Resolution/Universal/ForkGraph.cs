using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Who needs whom, and where, in the answer for one part.</summary>
internal sealed class ForkGraph(ConditionedSource source, Condition condition, ResolutionResult result, bool noDependencies)
{
    private readonly Dictionary<PackageName, ResolvedPackage> _packages = result.Packages.ToDictionary(p => p.Name);

    public async ValueTask AddToAsync(
        Reachability reachability, ImmutableArray<CandidateRequirements.Edge> requested, CancellationToken cancel)
    {
        foreach (CandidateRequirements.Edge edge in requested)
            Add(reachability, requirer: null, extra: null, edge);
        if (noDependencies)
            return;
        foreach (ResolvedPackage package in result.Packages)
        {
            ConditionedDependencies dependencies = await source.GetEdgesAsync(package.List, package.Candidate, cancel);
            Add(reachability, package, extra: null, dependencies);
            foreach (ExtraName extra in package.Extras)
                Add(reachability, package, extra, dependencies);
        }
    }

    private void Add(Reachability reachability, ResolvedPackage package, ExtraName? extra, ConditionedDependencies dependencies)
    {
        foreach (CandidateRequirements.Edge edge in dependencies.Edges(extra))
            Add(reachability, package, extra, edge);
    }

    private void Add(Reachability reachability, ResolvedPackage? requirer, ExtraName? extra, CandidateRequirements.Edge edge)
    {
        MarkerSet where = edge.Marker.And(condition.Set);
        if (where.IsFalse)
            return;
        reachability.Add(requirer, extra, edge.Dependency, _packages[edge.Dependency.Name], where);
    }
}
