using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Indexes;
using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>What is doubtful about where an answer came from: names that two indexes have,
/// projects that are no longer cared for, files that nobody knows the age of.</summary>
internal sealed class IndexDoubts(IndexClient indexes, IndexStrategy? strategy, RequestedPackages requested)
{
    private const int MostNames = 5;

    public IEnumerable<string> Of(ImmutableArray<ResolvedPackage> packages)
    {
        if (Confusion(packages) is { } confusion)
            yield return confusion;
        foreach (ResolvedPackage package in packages)
        {
            foreach ((string status, string? reason) in CandidateSource.FileOf(package) is null ? [] : indexes.StatusesOf(package.Name))
                yield return $"{package.Name} is {status} on its index{(reason is null ? "" : ": " + reason)}";
        }

        if (requested.Uploads.IsEmpty)
            yield break;
        foreach (ResolvedPackage package in packages)
        {
            if (requested.Uploads.For(package.Name) is not null && PassedOver(package) is { } version)
                yield return $"{package.Name} {version} was passed over: its index does not state when it was uploaded. --exclude-newer-package {package.Name}=false admits it";
        }
    }

    /// <summary>
    /// "Dependency confusion": pip merges indexes, so that who may publish on either decides what is installed. Told only where the choice
    /// was a choice between indexes (the file is not on all that have the name), and once for all names.
    /// </summary>
    private string? Confusion(ImmutableArray<ResolvedPackage> packages)
    {
        if (strategy is not null)
            return null;
        string[] confused = [.. packages.Where(package => !requested.Hashes.ContainsKey(package.Name)).Select(Confused).OfType<string>()];
        if (confused.Length == 0)
            return null;
        string more = confused.Length > MostNames ? $" and {confused.Length - MostNames} more" : "";
        return $"More than one index has these names, and not all have the file that was chosen: {string.Join("; ", confused.Take(MostNames))}{more}. "
            + "Say which index is right with --index-for NAME=URL, or let the first that has a name decide with --index-strategy first-index "
            + "(unsafe-best-match keeps to the best of all, without this warning)";
    }

    private string? Confused(ResolvedPackage package)
    {
        ImmutableArray<ListingPlace> places = indexes.PlacesOf(package.Name);
        if (places.Length < 2 || CandidateSource.OriginOf(package) is not { } origin || !places[origin.Listing].IsIndex)
            return null;
        string[] others = [.. origin.Lacking.Where(other => places[other].IsIndex).Select(other => places[other].Shown)];
        return others.Length == 0
            ? null
            : $"{package.Name} {package.Version} from {places[origin.Listing].Shown}, the name also on {string.Join(", ", others)}";
    }

    /// <summary>The newest version above the chosen one that only lacks an upload time.</summary>
    private static string? PassedOver(ResolvedPackage package)
    {
        for (int candidate = package.List.Count - 1; candidate > package.Candidate; candidate--)
        {
            if (package.List.State(candidate) == CandidateState.TooNew && package.List.StateDetail(candidate) is null)
                return package.List.Version(candidate).ToString();
        }

        return null;
    }
}
