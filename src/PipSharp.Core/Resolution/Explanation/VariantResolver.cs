using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>Solves variants for one environment: their markers are decided already.</summary>
public sealed class VariantResolver(ICandidateSource source, ResolutionOptions options) : IVariantResolver
{
    public async ValueTask<VariantOutcome> ResolveAsync(Variant variant, CancellationToken cancel)
    {
        ResolutionOptions changed = variant.Change(options) with { Constraints = ImmutableArray.CreateRange(variant.Constraints, c => c.Dependency) };
        ResolutionOutcome outcome = await new Resolver(source, changed).ResolveAsync(ImmutableArray.CreateRange(variant.Requested, r => r.Dependency), cancel);
        return new VariantOutcome(outcome.NoSolution, outcome.Result is { } result ? VersionsOf(result) : []);
    }

    private static ImmutableArray<ChosenVersion> VersionsOf(ResolutionResult result) =>
        ImmutableArray.CreateRange(result.Packages, package => new ChosenVersion(package.Name, package.Version));
}
