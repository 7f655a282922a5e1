using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The story of `pipsharp install`: read what is asked, look at the environment, resolve, plan, fetch, write.</summary>
public sealed class InstallPipeline(PipelineContext context)
{
    /// <summary>How often a plan is made anew because the environment changed meanwhile.</summary>
    private const int MostAttempts = 3;

    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    /// <exception cref="PipSharpException">anything else that stands in the way; the environment is as it was</exception>
    public async Task<InstallReport> RunAsync(InstallRequest request, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(request, cancel);
            }
            catch (EnvironmentChangedException) when (attempt < MostAttempts)
            {
                // Another installer was here while we resolved or downloaded; what it did is the ground for a new plan.
            }
        }
    }

    private async Task<InstallReport> RunOnceAsync(InstallRequest request, CancellationToken cancel)
    {
        TargetEnvironment target = Aim(request, EnvironmentEntrance.Enter(context.Environments, request.Environment, context.Observer.Warn));
        var seen = EnvironmentSnapshot.Of(target.Scheme);
        RequestedPackages requested = await context.ReadRequestAsync(request, target.Interpreter.Markers, cancel);
        var installed = new InstalledRules(request, requested, target);
        if (installed.TrySatisfy() is { } satisfied)
            return InstallReport.Nothing(target, requested, satisfied);

        await using var workshop = new Workshop(context, request, requested);
        ResolutionResult resolution = await ResolveAsync(workshop, request, requested, installed, cancel);
        HashPolicy.CheckAnswer(requested, resolution);
        InstallPlan plan = installed.Keep(Planner.Plan(resolution, installed.PlanningRules));
        InstallReport report = InstallReport.Planned(target, requested, installed, plan);
        if (request.DryRun || plan.IsEmpty)
            return report;

        ImmutableArray<WheelInstallation> wheels = await workshop.FetchAsync(plan, cancel);
        context.Observer.Installing(plan);
        return report with { Installed = context.WriterFor(target).Apply(new EnvironmentChange(plan.ToRemove, wheels) { Seen = seen }, cancel) };
    }

    private async Task<ResolutionResult> ResolveAsync(
        Workshop workshop, InstallRequest request, RequestedPackages requested, InstalledRules installed, CancellationToken cancel)
    {
        InterpreterFacts interpreter = installed.Target.Interpreter;
        var rules = new CandidateRules
        {
            Files = FileRulesOf(request, requested, interpreter),
            Markers = interpreter.Markers,
            Rules = requested.Rules,
            PrefersEarlierIndexes = request.Indexes.Strategy == IndexStrategy.UnsafeFirstMatch,
            Installed = installed.MayStay,
            InstalledMetadata = InstalledMetadata.Read,
            ConstrainedReferences = CandidateRules.ReferencesOf(requested.Constraints),
        };
        var options = new ResolutionOptions
        {
            AllowsPrereleases = requested.Options.Releases.AllowsPrereleases,
            Strategy = request.Strategy,
            NoDependencies = request.NoDependencies,
            Preferred = installed.Preferred,
            Constraints = requested.Constraints,
            Progress = context.Observer,
            Observer = context.Observer.Search,
        };
        workshop.ReadAhead(requested.Roots);
        CandidateSource? asked = null;
        ResolutionOutcome outcome = await workshop.ResolveAsync(rules, source => new Resolver(asked = source, options).ResolveAsync(requested.Roots, cancel), cancel);
        return workshop.Doubt(outcome.Result ?? throw await new Explaining(workshop, rules, options).OfAsync(asked!, requested.Roots, outcome.NoSolution!, cancel));
    }

    private static TargetEnvironment Aim(InstallRequest request, TargetEnvironment target) => target with { Interpreter = Aim(request, target.Interpreter) };

    /// <summary>The interpreter as it would describe itself on the target that is asked for.</summary>
    internal static InterpreterFacts Aim(InstallRequest request, InterpreterFacts local) => request.Target is not { } target
        ? local
        : local with { Markers = target.MarkersBeside(local.Markers), Tags = target.TagsBeside(local.Tags) };

    internal static FileRules FileRulesOf(InstallRequest request, RequestedPackages requested, InterpreterFacts interpreter) => new()
    {
        Tags = interpreter.Tags,
        Python = request.IgnoreRequiresPython ? null : interpreter.Markers.VersionOf(MarkerVariable.PythonFullVersion),
        Formats = requested.Options.Formats,
        PrefersWheels = requested.Options.PreferBinary,
        Uploads = requested.Uploads,
        AllowedHashes = requested.Hashes,
    };
}
