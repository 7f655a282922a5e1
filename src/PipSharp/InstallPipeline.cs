using System.Collections.Immutable;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The story of `pipsharp install`: read what is asked, look at the environment, resolve, plan, fetch, write.</summary>
public sealed class InstallPipeline(PipelineContext context)
{
    /// <summary>How often a plan is made anew because the environment changed meanwhile. Each time somebody else has come to
    /// an end: of so many that begin together, all do.</summary>
    private const int MostAttempts = 24;

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
            catch (WheelsGoneException) when (attempt < MostAttempts)
            {
                // Somebody purged the cache meanwhile; what is gone is fetched again, to where nobody purges.
                request = request with { KeepsWheelsApart = true };
            }
        }
    }

    private async Task<InstallReport> RunOnceAsync(InstallRequest request, CancellationToken cancel)
    {
        TargetEnvironment target =
            Aim(request, EnvironmentEntrance.Enter(context.Environments, request.Environment, context.Observer.Warn));
        context.Observer.Entered(target);
        var seen = EnvironmentSnapshot.Of(target.Scheme);
        RequestedPackages requested = await context.ReadRequestAsync(request, target.Interpreter, cancel);
        var wholeness = new Wholeness(context, request, target);
        while (requested.Unnamed.IsEmpty && wholeness.Rules(requested).TrySatisfy() is { } satisfied)
        {
            if (wholeness.AreWhole(satisfied.Select(one => one.Distribution), cancel))
                return InstallReport.Nothing(target, requested, satisfied);
        }

        await using var workshop = new Workshop(context, request, requested);
        requested = await workshop.NameAsync(cancel);
        InstalledRules installed = wholeness.Rules(requested);
        InstallPlan plan = await PlanAsync(workshop, request, requested, installed, cancel);
        while (!wholeness.AreWhole(plan.Packages.Where(one => one.Action == PlannedAction.Keep).Select(one => one.Replaces), cancel))
            plan = await PlanAsync(workshop, request, requested, installed = wholeness.Rules(requested), cancel);
        InstallReport report = InstallReport.Planned(target, requested, installed, plan);
        if (request.DryRun || plan.IsEmpty)
            return report with { SourceMetadata = await workshop.SourceMetadataAsync(plan, cancel) };

        EnvironmentWriter writer = context.WriterFor(target);
        writer.CheckPermission();
        using Compiling? compiling = Compiling.For(request, target.Interpreter, context, workshop.CacheFolder);
        context.Observer.Planned(plan);
        ImmutableArray<WheelInstallation> wheels = await workshop.FetchAsync(plan, compiling, cancel);
        if (request.Environment.TargetFolder is not null)
        {
            (plan, wheels, ImmutableArray<LeftPackage> left) = OccupiedTarget.Split(plan, wheels, writer, request.Upgrade);
            report = report with { Plan = plan, LeftInTarget = report.LeftInTarget.AddRange(left) };
            if (plan.IsEmpty)
                return report;
        }

        var replaced = ReplacedPackages.Of(plan, target);
        context.Observer.Installing(plan, replaced.All);
        var change = new EnvironmentChange(replaced.Own, wheels)
        {
            Seen = seen,
            Keep = request.Keep,
            OverRemains = request.IgnoreInstalled ? [.. plan.ToInstall.Select(one => one.Resolved.Name)] : wholeness.Broken,
        };
        try
        {
            report = report with { Installed = writer.Apply(change, cancel) };
            replaced.RemoveOfUser(context, target);
            return report;
        }
        catch (PipSharpException e) when (WheelsGoneException.IsReason(wheels))
        {
            throw new WheelsGoneException(e);
        }
    }

    private async Task<InstallPlan> PlanAsync(
        Workshop workshop, InstallRequest request, RequestedPackages requested, InstalledRules installed, CancellationToken cancel)
    {
        workshop.ReadAhead(requested.Roots);
        var answering = new Answering(workshop, request, requested, context.Observer);
        ResolutionResult resolution = await answering.ForOneAsync(installed.Target.Interpreter, installed, cancel);
        HashPolicy.CheckAnswer(requested, resolution);
        return installed.Keep(Planner.Plan(resolution, installed.PlanningRules));
    }

    private static TargetEnvironment Aim(InstallRequest request, TargetEnvironment target) =>
        target with { Interpreter = Aim(request, target.Interpreter) };

    /// <summary>The interpreter as it would describe itself on the target that is asked for.</summary>
    internal static InterpreterFacts Aim(InstallRequest request, InterpreterFacts local) => request.Target is not { } target
        ? local
        : local with { Markers = target.MarkersBeside(local.Markers), Tags = target.TagsBeside(local.Tags) };
}
