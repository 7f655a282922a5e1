using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The versions that a part takes where they satisfy: those of an earlier answer, else those of the parts before it.</summary>
internal sealed class Preferences
{
    private readonly ILookup<PackageName, (PackageVersion Version, MarkerSet Where)> _earlier;
    private ImmutableDictionary<PackageName, PackageVersion> _taken = ImmutableDictionary<PackageName, PackageVersion>.Empty;

    public Preferences(ImmutableArray<PreferredVersion> earlier, MarkerAlgebra algebra) =>
        _earlier = earlier.ToLookup(pin => pin.Name, pin => (pin.Version, algebra.Of(pin.Marker).WithExtra("")));

    public ImmutableDictionary<PackageName, PackageVersion> In(Condition condition)
    {
        ImmutableDictionary<PackageName, PackageVersion> preferred = _taken;
        foreach (IGrouping<PackageName, (PackageVersion Version, MarkerSet Where)> pins in _earlier)
        {
            if (Pin(pins, condition) is { } pin)
                preferred = preferred.SetItem(pins.Key, pin);
        }

        return preferred;
    }

    /// <summary>The fewer versions of a package, the better.</summary>
    public void Keep(ResolutionResult result)
    {
        foreach (ResolvedPackage package in result.Packages)
            _taken = _taken.SetItem(package.Name, package.Version);
    }

    /// <summary>
    /// Of several pins that which counts in all of the part; else the newest, whose Requires-Python or requirements divide the part as they did
    /// when the pins were made, and then each has a part of its own.
    /// </summary>
    private static PackageVersion? Pin(IEnumerable<(PackageVersion Version, MarkerSet Where)> pins, Condition condition)
    {
        (PackageVersion? best, bool bestCovers) = (null, false);
        foreach ((PackageVersion version, MarkerSet where) in pins)
        {
            if (!condition.Admits(where))
                continue;
            bool covers = condition.Set.Implies(where);
            if (best is null || (covers && !bestCovers) || (covers == bestCovers && version.CompareTo(best) > 0))
                (best, bestCovers) = (version, covers);
        }

        return best;
    }
}
