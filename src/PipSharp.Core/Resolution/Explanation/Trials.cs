using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Solves again and again, as often as patience lasts. Lists and
/// metadata that the first search read are at hand, so this is cheap.</summary>
internal sealed class Trials(IVariantResolver resolver, Premises premises, CancellationToken patience)
{
    private readonly Dictionary<string, VariantOutcome> _known = [];

    /// <summary>How many more may be made.</summary>
    public int Left { get; set; }

    /// <returns>null if it was not found out</returns>
    public async ValueTask<VariantOutcome?> SolveAsync(ImmutableArray<int> subset)
    {
        string key = string.Join(',', subset);
        if (_known.TryGetValue(key, out VariantOutcome known))
            return known;
        VariantOutcome? outcome = await SolveAsync(premises.Variant(subset));
        if (outcome is { } found)
            _known.Add(key, found);
        return outcome;
    }

    /// <returns>null if it was not found out</returns>
    public async ValueTask<CandidateList?> ListAsync(PackageName name)
    {
        try
        {
            return await resolver.ListAsync(name, patience);
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <param name="other">solves in place of the resolver of the request; null: that one</param>
    public async ValueTask<VariantOutcome?> SolveAsync(Variant variant, IVariantResolver? other = null)
    {
        if (Left <= 0 || patience.IsCancellationRequested)
            return null;
        Left--;
        try
        {
            return await (other ?? resolver).ResolveAsync(variant, patience);
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            // Something that the first search did not need cannot be read, or not in time: then nothing is known, and nothing is said.
            return null;
        }
    }
}
