using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Solves variants for one environment: their markers are decided already.</summary>
public sealed class VariantResolver(ICandidateSource source, ResolutionOptions options) : IVariantResolver
{
    public async ValueTask<VariantOutcome> ResolveAsync(Variant variant, CancellationToken cancel)
    {
        ResolutionOptions changed = variant.Change(options) with { Constraints = Unmarked(variant.Constraints) };
        ResolutionOutcome outcome = await new Resolver(source, changed).ResolveAsync(Unmarked(variant.Requested), cancel);
        return new VariantOutcome(outcome.NoSolution, outcome.Result is { } result ? VersionsOf(result) : []);
    }

    private static ImmutableArray<Dependency> Unmarked(ImmutableArray<MarkedDependency> marked) =>
        ImmutableArray.CreateRange(marked, m => m.Dependency);

    public ValueTask<CandidateList> ListAsync(PackageName name, CancellationToken cancel) =>
        source.GetCandidatesAsync(name, reference: null, cancel);

    private static ImmutableArray<ChosenVersion> VersionsOf(ResolutionResult result) =>
        ImmutableArray.CreateRange(result.Packages, package => new ChosenVersion(package.Name, package.Version));
}
