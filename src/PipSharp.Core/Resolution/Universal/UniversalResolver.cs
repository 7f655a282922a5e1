namespace PipSharp.Resolution;

/// <summary>Resolves for all environments of a range of Pythons at once: divides them where requirements exclude each other, and joins the answers.</summary>
/// <remarks>See UNIVERSAL.md. The source must know no target: its dependencies carry their markers (<see cref="CandidateDependencies.WithoutTarget"/>).</remarks>
public sealed class UniversalResolver(ICandidateSource source, ResolutionOptions options)
{
    /// <summary>Finds candidates for every environment.</summary>
    /// <exception cref="PipSharpException">from the source: an index that cannot be read is no reason to choose something else</exception>
    public async ValueTask<UniversalOutcome> ResolveAsync(UniversalRequest request, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = new UniversalRun(source, options, request, stop.Token);
        try
        {
            return await run.RunAsync(cancel);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
