using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Solves again and again, as often as patience lasts. Lists and metadata that the first search read are at hand, so this is cheap.</summary>
internal sealed class Trials(ICandidateSource source, Premises premises, ResolutionOptions options, CancellationToken patience)
{
    private readonly Dictionary<string, ResolutionOutcome> _known = [];

    /// <summary>How many more may be made.</summary>
    public int Left { get; set; }

    /// <returns>null if it was not found out</returns>
    public async ValueTask<ResolutionOutcome?> SolveAsync(ImmutableArray<int> subset)
    {
        string key = string.Join(',', subset);
        if (_known.TryGetValue(key, out ResolutionOutcome known))
            return known;
        ResolutionOutcome? outcome = await SolveAsync(premises.Requirements(subset), options with { Constraints = premises.Constraints(subset) });
        if (outcome is { } found)
            _known.Add(key, found);
        return outcome;
    }

    /// <returns>null if it was not found out</returns>
    public async ValueTask<CandidateList?> ListAsync(PackageName name)
    {
        try
        {
            return await source.GetCandidatesAsync(name, reference: null, patience);
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask<ResolutionOutcome?> SolveAsync(ImmutableArray<Dependency> requested, ResolutionOptions changed, ICandidateSource? other = null)
    {
        if (Left <= 0 || patience.IsCancellationRequested)
            return null;
        Left--;
        try
        {
            return await new Resolver(other ?? source, changed with { Progress = null, Observer = null }).ResolveAsync(requested, patience);
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            // Something that the first search did not need cannot be read, or not in time: then nothing is known, and nothing is said.
            return null;
        }
    }
}
