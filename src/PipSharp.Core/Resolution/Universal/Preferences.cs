using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The versions that a part takes where they satisfy: those of an earlier answer, else those of the parts before it.</summary>
internal sealed class Preferences
{
    /// <summary>An earlier answer that is in more pieces than this is no longer followed into each.</summary>
    private const int MostParts = 32;

    private readonly Dictionary<PackageName, List<Pin>> _earlier = [];
    private ImmutableDictionary<PackageName, PackageVersion> _taken = ImmutableDictionary<PackageName, PackageVersion>.Empty;

    public Preferences(ImmutableArray<PreferredVersion> earlier, MarkerAlgebra algebra)
    {
        foreach (PreferredVersion one in earlier)
        {
            if (!_earlier.TryGetValue(one.Name, out List<Pin>? pins))
                _earlier.Add(one.Name, pins = []);
            pins.Add(new Pin(one.Version, algebra.Of(one.Marker).WithExtra("")));
        }
    }

    private sealed record Pin(PackageVersion Version, MarkerSet Where);

    /// <summary>
    /// Where an earlier answer has several versions of a package it was divided; divided alike, each part finds its pins again. Newer
    /// Pythons first, as in <see cref="Division"/>.
    /// </summary>
    public ImmutableArray<MarkerSet> Parts(MarkerSet all)
    {
        List<MarkerSet> parts = [all];
        foreach (List<Pin> pins in _earlier.Values)
        {
            for (int i = 0; pins.Count > 1 && i < pins.Count && parts.Count < MostParts; i++)
                parts = [.. parts.SelectMany(part => Division.Cut(part, pins[i].Where))];
        }

        return [.. parts.OrderByDescending(part => part.Pythons.Bounds[0])];
    }

    public ImmutableDictionary<PackageName, PackageVersion> In(Condition condition)
    {
        ImmutableDictionary<PackageName, PackageVersion>.Builder preferred = _taken.ToBuilder();
        foreach ((PackageName name, List<Pin> pins) in _earlier)
        {
            if (Choose(pins, condition) is { } version)
                preferred[name] = version;
        }

        return preferred.ToImmutable();
    }

    /// <summary>The fewer versions of a package, the better.</summary>
    public void Keep(ResolutionResult result)
    {
        foreach (ResolvedPackage package in result.Packages)
            _taken = _taken.SetItem(package.Name, package.Version);
    }

    /// <summary>
    /// Of several pins that which counts in all of the part; else the newest, whose Requires-Python or requirements may divide the part,
    /// and then each has a part of its own.
    /// </summary>
    private static PackageVersion? Choose(List<Pin> pins, Condition condition)
    {
        (PackageVersion? best, bool bestCovers) = (null, false);
        foreach (Pin pin in pins)
        {
            if (!condition.Admits(pin.Where))
                continue;
            bool covers = condition.Set.Implies(pin.Where);
            if (best is null || (covers && !bestCovers) || (covers == bestCovers && pin.Version.CompareTo(best) > 0))
                (best, bestCovers) = (pin.Version, covers);
        }

        return best;
    }
}
