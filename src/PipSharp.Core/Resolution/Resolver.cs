using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>The asynchronous half: feeds the solver with candidates and
/// dependencies until every package has a candidate, or none can.</summary>
public sealed class Resolver(ICandidateSource source, ResolutionOptions options)
{
    /// <summary>Finds one candidate for each needed package.</summary>
    /// <param name="requested">what the user asked for, in order</param>
    /// <exception cref="PipSharpException">from the source: an index that cannot be read is no reason to choose something else</exception>
    public async ValueTask<ResolutionOutcome> ResolveAsync(ImmutableArray<Dependency> requested, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var order = new CandidateOrder(options.Strategy, requested, options.LowestFirst);
        var prefetch = new Prefetch(source, options, order, stop.Token);
        try
        {
            return await SearchAsync(requested, order, prefetch, cancel);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async ValueTask<ResolutionOutcome> SearchAsync(
        ImmutableArray<Dependency> requested, CandidateOrder order, Prefetch prefetch, CancellationToken cancel)
    {
        var facts = new StickyFacts();
        while (true)
        {
            var search = new Search(source, options, new CandidateChoice(options, facts, order), facts, prefetch);
            if (await search.RunAsync(requested, cancel) is { } outcome)
                return outcome;
        }
    }
}
