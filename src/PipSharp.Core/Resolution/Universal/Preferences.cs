using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The versions that a part takes where they satisfy: those of an earlier answer, else those of the parts before it.</summary>
internal sealed class Preferences
{
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
    /// Of several pins that which counts in all of the part; else the newest, whose Requires-Python or requirements divide the part as they did
    /// when the pins were made, and then each has a part of its own.
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
