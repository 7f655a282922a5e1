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
            all.Add((installed.Version, selectors.Length, -1));
        all.Sort(static (a, b) => a.Version.CompareTo(b.Version) is var order and not 0 ? order : a.Selector.CompareTo(b.Selector));
        var merged = ImmutableArray.CreateBuilder<MergedVersion>(all.Count);
        for (int first = 0, end; first < all.Count; first = end)
        {
            var places = ImmutableArray.CreateBuilder<(int, int)>();
            for (end = first; end < all.Count && all[end].Version.Equals(all[first].Version); end++)
            {
                if (all[end].Number >= 0)
                    places.Add((all[end].Selector, all[end].Number));
            }

            merged.Add(new MergedVersion(all[first].Version, places.DrainToImmutable()));
        }

        return merged.DrainToImmutable();
    }
}
