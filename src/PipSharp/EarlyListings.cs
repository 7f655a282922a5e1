using PipSharp.Indexes;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>
/// Asks for the pages of the requirements without a marker while an interpreter still tells what it is: those are needed whatever it says,
/// and at the other end of the world the first round trips then cost nothing.
/// </summary>
internal sealed class EarlyListings(PipelineContext context, InstallRequest request) : IAsyncDisposable
{
    private IndexClient? _indexes;

    public void Foresee(RequirementsFileOptions options, IReadOnlyList<RequirementLine> lines)
    {
        // Overrides, exclusions and constraints to a place decide too what is needed, and are read later.
        if (!request.OverrideFiles.IsEmpty || !request.Excludes.IsEmpty
            || lines.Any(line => line is { Constraint: true, Argument.Link: not null }))
            return;
        _indexes = new IndexClient(Workshop.OptionsOf(request.Indexes, options), context.Time, context.Observer.Warn);
        foreach (RequirementLine line in lines)
        {
            if (!line.Constraint && line.Argument is { Name: { } name, Marker: null, Link: null })
                _ = IgnoreFailureAsync(_indexes, name);
        }
    }

    /// <summary>The client, whose end is the taker's from now on; null if nothing was foreseen.</summary>
    public IndexClient? Take()
    {
        IndexClient? taken = _indexes;
        _indexes = null;
        return taken;
    }

    public ValueTask DisposeAsync() => _indexes?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task IgnoreFailureAsync(IndexClient indexes, PackageName name)
    {
        try
        {
            await indexes.GetListingsAsync(name, CancellationToken.None);
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            // The resolution meets the same failure.
        }
    }
}
