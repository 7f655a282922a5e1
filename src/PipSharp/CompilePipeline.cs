using PipSharp.Environments;
using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The story of `pipsharp compile`: the same resolution, for an
/// interpreter instead of an environment; nothing installed counts.</summary>
public sealed class CompilePipeline(PipelineContext context)
{
    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    public Task<CompileReport> RunAsync(InstallRequest request, CancellationToken cancel) =>
        RunAsync(request, static (_, report) => Task.FromResult(report), cancel);

    /// <param name="use">works with the answer while the rooms that found it are open</param>
    internal async Task<T> RunAsync<T>(InstallRequest request, Func<Workshop, CompileReport, Task<T>> use, CancellationToken cancel)
    {
        // An interpreter that nobody asked yet takes its time to answer; whatever does not depend on the answer is done meanwhile.
        Task<InterpreterFacts> described = Task.Run(
            () => InstallPipeline.Aim(
                request, context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder)), cancel);
        await using var early = new EarlyListings(context, request);
        var target = new Lazy<InterpreterFacts>(() => described.GetAwaiter().GetResult());
        RequestedPackages requested = await context.ReadRequestAsync(request, target, early, cancel);
        InterpreterFacts interpreter = await described;
        await using var workshop = new Workshop(context, request, requested, early.Take());
        requested = await workshop.NameAsync(cancel);
        var answering = new Answering(workshop, request, requested, context.Observer);
        ResolutionResult result = await answering.ForOneAsync(interpreter, installed: null, cancel);
        return await use(workshop, new CompileReport(interpreter, requested, result));
    }
}
