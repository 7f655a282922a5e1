using PipSharp.Candidates;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The story of `pipsharp compile`: the same resolution, for an interpreter instead of an environment; nothing installed counts.</summary>
public sealed class CompilePipeline(PipelineContext context)
{
    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    public async Task<CompileReport> RunAsync(InstallRequest request, CancellationToken cancel)
    {
        InterpreterFacts local = context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder);
        InterpreterFacts interpreter = InstallPipeline.Aim(request, local);
        RequestedPackages requested = await context.ReadRequestAsync(request, interpreter.Markers, cancel);
        await using var workshop = new Workshop(context, request, requested);
        var rules = new CandidateRules
        {
            Files = InstallPipeline.FileRulesOf(request, requested, interpreter),
            Markers = interpreter.Markers,
            Rules = requested.Rules,
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
            Constraints = requested.Constraints,
            Progress = context.Observer,
            Observer = context.Observer.Search,
        };
        CandidateSource? asked = null;
        ResolutionOutcome outcome = await workshop.ResolveAsync(rules, source => new Resolver(asked = source, options).ResolveAsync(requested.Roots, cancel), cancel);
        ResolutionResult result = outcome.Result ?? throw await new Explaining(workshop, rules, options).OfAsync(asked!, requested.Roots, outcome.NoSolution!, cancel);
        return new CompileReport(interpreter, requested, workshop.Doubt(result));
    }
}
