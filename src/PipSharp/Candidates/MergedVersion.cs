using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Versions;

namespace PipSharp.Candidates;

/// <summary>One version and the listings that have it: (selector, its number there), in pip's order of sources.</summary>
internal readonly record struct MergedVersion(PackageVersion Version, ImmutableArray<(int Selector, int Version)> Places)
{
    /// <summary>Merges several ascending listings, and the installed version, into one ascending list.</summary>
    public static ImmutableArray<MergedVersion> Merge(ImmutableArray<FileSelector> selectors, InstalledDistribution? installed)
    {
        var all = new List<(PackageVersion Version, int Selector, int Number)>();
        for (int s = 0; s < selectors.Length; s++)
        {
            ProjectListing listing = selectors[s].Listing;
            for (int v = 0; v < listing.VersionCount; v++)
                all.Add((listing.Version(v), s, v));
        }

        if (installed is not null)
            all.Add((installed.Version, -1, -1));
        return
        [
            .. all.GroupBy(a => a.Version).OrderBy(g => g.Key)
                .Select(g => new MergedVersion(g.Key, [.. g.Where(a => a.Selector >= 0).OrderBy(a => a.Selector).Select(a => (a.Selector, a.Number))])),
        ];
    }
}
