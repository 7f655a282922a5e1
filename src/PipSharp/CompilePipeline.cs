using PipSharp.Environments;
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
        requested = await workshop.NameAsync(cancel);
        var answering = new Answering(workshop, request, requested, context.Observer);
        ResolutionResult result = await answering.ForOneAsync(interpreter, installed: null, cancel);
        return new CompileReport(interpreter, requested, result);
    }
}
