using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>
/// From a request that was read to its answer, for one environment or for many: what candidates are judged by, and how they are chosen.
/// </summary>
internal sealed class Answering(Workshop workshop, InstallRequest request, RequestedPackages requested, IInstallObserver observer)
{
    /// <param name="installed">null: nothing installed counts</param>
    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    public async Task<ResolutionResult> ForOneAsync(InterpreterFacts target, InstalledRules? installed, CancellationToken cancel)
    {
        CandidateRules rules = Rules(target);
        if (installed is not null)
            rules = rules with { Installed = installed.MayStay, InstalledMetadata = InstalledMetadata.Read };
        ResolutionOptions options = Options with
        {
            Preferred = installed?.Preferred ?? requested.Preferred,
            Constraints = requested.Constraints,
            Observer = observer.Search,
        };
        CandidateSource? asked = null;
        ResolutionOutcome outcome = await workshop.ResolveAsync(
            rules, source => new Resolver(asked = source, options).ResolveAsync(requested.Roots, cancel), cancel);
        ResolutionResult result = outcome.Result
            ?? throw await new Explaining(workshop, rules, options).OfAsync(asked!, requested.Roots, outcome.NoSolution!, cancel);
        workshop.Doubt(result.Packages);
        return request.OnlyDependencies ? WithoutRequested(result) : result;
    }

    /// <summary>--only-deps, as pip: nothing that is asked for stays, though another package may need it.</summary>
    private ResolutionResult WithoutRequested(ResolutionResult result)
    {
        HashSet<PackageName> asked = [.. requested.Roots.Select(root => root.Name)];
        return result with { Packages = result.Packages.RemoveAll(package => asked.Contains(package.Name)) };
    }

    /// <exception cref="NoSolutionException">for some environments nothing satisfies all requirements</exception>
    public async Task<UniversalResolution> ForAllAsync(VersionSpecifierSet pythons, CancellationToken cancel)
    {
        CandidateRules rules = Rules(target: null);
        var universal = new UniversalRequest
        {
            Requested = requested.MarkedRoots,
            Constraints = requested.MarkedConstraints,
            Rules = requested.Rules,
            Preferred = requested.MarkedPreferred,
            RequiresPython = pythons,
        };
        CandidateSource? asked = null;
        UniversalOutcome outcome = await workshop.ResolveAsync(
            rules, source => new UniversalResolver(asked = source, Options).ResolveAsync(universal, cancel), cancel);
        UniversalResolution result = outcome.Result
            ?? throw await new Explaining(workshop, rules, Options).OfAsync(asked!, universal, outcome, cancel);
        workshop.Doubt([.. result.Packages.Select(package => new ResolvedPackage(package.List, package.Candidate, package.Extras, []))]);
        return request.OnlyDependencies ? WithoutRequested(result) : result;
    }

    private UniversalResolution WithoutRequested(UniversalResolution result)
    {
        HashSet<PackageName> asked = [.. requested.Roots.Select(root => root.Name)];
        return result with { Packages = result.Packages.RemoveAll(package => asked.Contains(package.Name)) };
    }

    private ResolutionOptions Options => new()
    {
        AllowsPrereleases = requested.Options.Releases.AllowsPrereleases,
        PrefersReleases = request.PrefersReleases,
        Strategy = request.Strategy,
        NoDependencies = request.NoDependencies || requested.IsLocked,
        Progress = observer,
    };

    /// <param name="target">null: every environment</param>
    private CandidateRules Rules(InterpreterFacts? target) => new()
    {
        Files = new FileRules
        {
            Tags = target?.Tags,
            Python = request.IgnoreRequiresPython ? null : target?.Markers.VersionOf(MarkerVariable.PythonFullVersion),
            Formats = requested.Options.Formats,
            CanBuild = true,
            PrefersWheels = requested.Options.PreferBinary,
            Uploads = requested.Uploads,
            AllowedHashes = requested.Hashes,
        },
        Markers = target?.Markers,
        Rules = requested.Rules,
        PrefersEarlierIndexes = request.Indexes.Strategy == IndexStrategy.UnsafeFirstMatch,
        ConstrainedReferences = CandidateRules.ReferencesOf(requested.Constraints),
    };
}
