using System.Collections.Immutable;
using PipSharp.Environments;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The story of `pipsharp download` and `pipsharp wheel`: the same
/// resolution, nothing installed counts, and the files go to a folder.</summary>
public sealed class CollectPipeline(PipelineContext context)
{
    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    /// <exception cref="PipSharpException">anything else; files that were there already stay as they are</exception>
    public async Task<CollectReport> RunAsync(CollectRequest request, CancellationToken cancel)
    {
        InstallRequest packages = request.Packages;
        Directory.CreateDirectory(request.Folder);
        InterpreterFacts local = context.Environments.Describe(packages.Environment.Python, packages.Environment.CacheFolder);
        InterpreterFacts interpreter = InstallPipeline.Aim(packages, local);
        RequestedPackages requested = await context.ReadRequestAsync(packages, interpreter, cancel);
        await using var workshop = new Workshop(context, packages, requested);
        requested = await workshop.NameAsync(cancel);
        var answering = new Answering(workshop, packages, requested, context.Observer);
        ResolutionResult resolution = await answering.ForOneAsync(interpreter, installed: null, cancel);
        HashPolicy.CheckAnswer(requested, resolution);
        InstallPlan plan = Planner.Plan(resolution, new PlanningRules());
        context.Observer.Planned(plan);
        ImmutableArray<CollectedFile> files = await workshop.CollectAsync(plan, request, cancel);
        return new CollectReport(plan, InOrder(DecisionOrder.Of(requested, plan), files));
    }

    private static ImmutableArray<CollectedFile> InOrder(List<PackageName> order, ImmutableArray<CollectedFile> files)
    {
        var byName = new Dictionary<PackageName, CollectedFile>(files.Length);
        foreach (CollectedFile one in files)
            byName.Add(one.Name, one);
        var ordered = ImmutableArray.CreateBuilder<CollectedFile>(files.Length);
        foreach (PackageName name in order)
            ordered.Add(byName[name]);
        return ordered.MoveToImmutable();
    }
}
