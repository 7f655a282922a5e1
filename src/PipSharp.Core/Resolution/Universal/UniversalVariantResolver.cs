using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Solves variants for many environments.</summary>
public sealed class UniversalVariantResolver(ICandidateSource source, ResolutionOptions options, UniversalRequest request)
    : IVariantResolver
{
    public async ValueTask<VariantOutcome> ResolveAsync(Variant variant, CancellationToken cancel)
    {
        UniversalOutcome outcome = await new UniversalResolver(source, variant.Change(options)).ResolveAsync(Change(variant), cancel);
        return new VariantOutcome(outcome.NoSolution, outcome.Result is { } result ? VersionsOf(result) : []);
    }

    /// <summary>Looks for all environments in which a variant has no answer.</summary>
    public async ValueTask<UnsolvedEnvironments> UnsolvedAsync(Variant variant, CancellationToken cancel) =>
        (await new UniversalResolver(source, variant.Change(options)).ResolveAsync(Change(variant), seeksAll: true, cancel)).Unsolved;

    private UniversalRequest Change(Variant variant) => request with { Requested = variant.Requested, Constraints = variant.Constraints };

    public ValueTask<CandidateList> ListAsync(PackageName name, CancellationToken cancel) =>
        source.GetCandidatesAsync(name, reference: null, cancel);

    private static ImmutableArray<ChosenVersion> VersionsOf(UniversalResolution result) =>
        ImmutableArray.CreateRange(result.Packages, package => new ChosenVersion(package.Name, package.Version));
}
