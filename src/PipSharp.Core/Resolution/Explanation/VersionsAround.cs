using System.Collections.Immutable;
using System.Numerics;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The versions of a package beside those that a requirement asks for: where a small change would lead.</summary>
internal sealed class VersionsAround
{
    private readonly CandidateList _list;
    private readonly int _low;
    private readonly int _high;

    public VersionsAround(CandidateList list, Dependency asked)
    {
        _list = list;
        CandidateSet set = list.Matching(asked);
        (_low, _high) = set.IsEmpty ? (PlaceOf(asked), PlaceOf(asked)) : (set.Lowest - 1, set.Limit - 1);
        HasGaps = set.ToBounds().Length > 2;
    }

    /// <summary>Some versions between the lowest and the highest that are asked for are not asked for.</summary>
    public bool HasGaps { get; }

    /// <summary>All older ones; null if there are none that could be chosen.</summary>
    public VersionSpecifierSet? Older => Nearest(_low - 1, -1) is { } version ? VersionSpecifierSet.Parse($"<={version.Public}") : null;

    /// <summary>All newer ones; null if there are none that could be chosen.</summary>
    public VersionSpecifierSet? Newer => Nearest(_high, 1) is { } version ? VersionSpecifierSet.Parse($">={version.Public}") : null;

    /// <summary>Whether the older candidate is nearer than the newer one: in
    /// the same series ("2.1"), else by fewer releases between.</summary>
    public bool IsOlderNearer(PackageVersion olderVersion, PackageVersion newerVersion)
    {
        (int older, int newer) = (IndexOf(olderVersion), IndexOf(newerVersion));
        int likeOlder = CommonParts(older, Math.Min(_low, _list.Count - 1)), likeNewer = CommonParts(newer, Math.Max(_high - 1, 0));
        return likeOlder != likeNewer ? likeOlder > likeNewer : Releases(older + 1, _low) < Releases(_high, newer);
    }

    /// <summary>Where the first version would stand that an unmet requirement names.</summary>
    private int PlaceOf(Dependency asked)
    {
        ImmutableArray<VersionKey> bounds = asked.Specifier.Range.Bounds;
        int place = 0;
        while (!bounds.IsEmpty && place < _list.Count && _list.Key(place) < bounds[0])
            place++;
        return place;
    }

    private int IndexOf(PackageVersion version)
    {
        int candidate = 0;
        while (candidate < _list.Count - 1 && _list.Key(candidate) < version.Key)
            candidate++;
        return candidate;
    }

    private PackageVersion? Nearest(int candidate, int step)
    {
        for (; candidate >= 0 && candidate < _list.Count; candidate += step)
        {
            if (IsRelease(candidate))
                return _list.Version(candidate);
        }

        return null;
    }

    private bool IsRelease(int candidate) => _list.State(candidate) == CandidateState.Usable && !_list.Version(candidate).IsPrerelease;

    private int Releases(int from, int until)
    {
        int count = 0;
        for (int candidate = from; candidate < until; candidate++)
            count += IsRelease(candidate) ? 1 : 0;
        return count;
    }

    private int CommonParts(int one, int other)
    {
        PackageVersion left = _list.Version(one), right = _list.Version(other);
        if (left.Epoch != right.Epoch)
            return -1;
        ImmutableArray<BigInteger> a = left.Release, b = right.Release;
        int common = 0;
        while (common < a.Length && common < b.Length && a[common] == b[common])
            common++;
        return common;
    }
}
