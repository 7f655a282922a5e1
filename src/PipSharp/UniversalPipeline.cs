using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Requests;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>The story of `pipsharp compile --universal`: one answer for every platform and every Python from the given one on.</summary>
public sealed class UniversalPipeline(PipelineContext context)
{
    /// <param name="requiresPython">the Pythons to serve; null: from the interpreter's minor version on</param>
    /// <exception cref="NoSolutionException">for some environments nothing satisfies all requirements</exception>
    public async Task<UniversalReport> RunAsync(InstallRequest request, VersionSpecifierSet? requiresPython, CancellationToken cancel)
    {
        RefuseForOneTarget(request);
        requiresPython ??= FromInterpreter(context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder));
        RequestedPackages requested = await context.ReadRequestAsync(request, markers: null, cancel);
        await using var workshop = new Workshop(context, request, requested);
        var rules = new CandidateRules
        {
            Files = new FileRules
            {
                Tags = null,
                Formats = requested.Options.Formats,
                PrefersWheels = requested.Options.PreferBinary,
                Uploads = requested.Uploads,
                AllowedHashes = requested.Hashes,
            },
            Markers = null,
            PrefersEarlierIndexes = request.Indexes.Strategy == IndexStrategy.UnsafeFirstMatch,
            ConstrainedReferences = CandidateRules.ReferencesOf(requested.Constraints),
        };
        var options = new ResolutionOptions
        {
            AllowsPrereleases = requested.Options.Releases.AllowsPrereleases,
            PrefersReleases = request.PrefersReleases,
            Strategy = request.Strategy,
            NoDependencies = request.NoDependencies,
            Preferred = requested.Preferred,
            Progress = context.Observer,
        };
        var asked = new UniversalRequest { Requested = requested.MarkedRoots, Constraints = requested.MarkedConstraints, RequiresPython = requiresPython };
        UniversalOutcome outcome = await workshop.ResolveAsync(rules, source => new UniversalResolver(source, options).ResolveAsync(asked, cancel), cancel);
        return new UniversalReport(requested, outcome.Result ?? throw new NoSolutionException(outcome.NoSolution!, outcome.Marker));
    }

    /// <summary>Inputs that are read for one set of markers would be wrong for all the others.</summary>
    private static void RefuseForOneTarget(InstallRequest request)
    {
        if (request.Target is not null)
            throw new PipSharpException("contradictory-options", "--platform, --python-version, --implementation and --abi name one target; they cannot be combined with --universal.", "Use --requires-python.");
        if (!request.OverrideFiles.IsEmpty || !request.Excludes.IsEmpty)
            throw new PipSharpException("contradictory-options", "--override and --exclude cannot be combined with --universal in this version of PipSharp.");
    }

    private static VersionSpecifierSet FromInterpreter(InterpreterFacts interpreter) =>
        VersionSpecifierSet.Parse($">={interpreter.Version.Major}.{interpreter.Version.Minor}");
}
