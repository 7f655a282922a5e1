using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
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
        requiresPython ??= FromInterpreter(context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder));
        RequestedPackages requested = await context.ReadRequestAsync(request, markers: null, cancel);
        await using var workshop = new Workshop(context, request, requested);
        var rules = new CandidateRules
        {
            Files = new FileRules { Tags = null, Formats = requested.Options.Formats, AllowedHashes = requested.Hashes },
            Markers = null,
            ConstrainedReferences = CandidateRules.ReferencesOf(requested.Constraints),
        };
        var options = new ResolutionOptions
        {
            AllowsPrereleases = requested.Options.Releases.AllowsPrereleases,
            NoDependencies = request.NoDependencies,
            Progress = context.Observer,
        };
        var asked = new UniversalRequest { Requested = requested.MarkedRoots, Constraints = requested.MarkedConstraints, RequiresPython = requiresPython };
        UniversalOutcome outcome = await new UniversalResolver(workshop.Source(rules), options).ResolveAsync(asked, cancel);
        return new UniversalReport(requested, outcome.Result ?? throw new NoSolutionException(outcome.NoSolution!, outcome.Marker));
    }

    private static VersionSpecifierSet FromInterpreter(InterpreterFacts interpreter) =>
        VersionSpecifierSet.Parse($">={interpreter.Version.Major}.{interpreter.Version.Minor}");
}
