namespace PipSharp.Resolution;

/// <summary>Resolves for all environments of a range of Pythons at once: divides
/// them where requirements exclude each other, and joins the answers.</summary>
/// <remarks>See UNIVERSAL.md. The source must know no target: its dependencies carry their markers
/// (<see cref="CandidateDependencies.WithoutTarget"/>).</remarks>
public sealed class UniversalResolver(ICandidateSource source, ResolutionOptions options)
{
    /// <summary>Finds candidates for every environment.</summary>
    /// <exception cref="PipSharpException">from the source: an index that cannot be read is no reason to choose something else</exception>
    public ValueTask<UniversalOutcome> ResolveAsync(UniversalRequest request, CancellationToken cancel) =>
        ResolveAsync(request, seeksAll: false, cancel);

    /// <param name="seeksAll">if there is no answer, finds all environments that have none, not just the first</param>
    internal async ValueTask<UniversalOutcome> ResolveAsync(UniversalRequest request, bool seeksAll, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = new UniversalRun(source, options, request, stop.Token);
        try
        {
            return await run.RunAsync(seeksAll, cancel);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
