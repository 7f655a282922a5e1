using PipSharp.Environments;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The story of `pipsharp compile`: the same resolution, for an interpreter instead of an environment; nothing installed counts.</summary>
public sealed class CompilePipeline(PipelineContext context)
{
    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    public async Task<CompileReport> RunAsync(InstallRequest request, CancellationToken cancel)
    {
        // An interpreter that nobody asked yet takes its time to answer; whatever does not depend on the answer is done meanwhile.
        Task<InterpreterFacts> described = Task.Run(
            () => InstallPipeline.Aim(request, context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder)), cancel);
        await using var early = new EarlyListings(context, request);
        var markers = new Lazy<MarkerEnvironment>(() => described.GetAwaiter().GetResult().Markers);
        RequestedPackages requested = await context.ReadRequestAsync(request, markers, early, cancel);
        InterpreterFacts interpreter = await described;
        await using var workshop = new Workshop(context, request, requested, early.Take());
        requested = await workshop.NameAsync(cancel);
        var answering = new Answering(workshop, request, requested, context.Observer);
        ResolutionResult result = await answering.ForOneAsync(interpreter, installed: null, cancel);
        return new CompileReport(interpreter, requested, result);
    }
}
