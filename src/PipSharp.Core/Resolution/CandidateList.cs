using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>All that exists of one project, ascending by version; candidates are numbered from 0 here.</summary>
/// <remarks>Made by whoever knows the indexes; asked from one thread at a time.</remarks>
public abstract class CandidateList
{
    public abstract PackageName Name { get; }

    public abstract int Count { get; }

    public abstract VersionKey Key(int candidate);

    public abstract PackageVersion Version(int candidate);

    public abstract CandidateState State(int candidate);

    /// <summary>Words for a person: "requires Python &gt;=3.12", "yanked: broken build"; null where the state says it all.</summary>
    public virtual string? StateDetail(int candidate) => null;

    /// <summary>The candidate is there already, as it stands.</summary>
    public virtual bool IsInstalled(int candidate) => false;

    /// <summary>The Requires-Python of a candidate as the index states it; null where
    /// it states none. Asked where <see cref="State"/> does not judge it.</summary>
    public virtual string? RequiresPython(int candidate) => null;

    /// <summary>The opaque direct reference that a candidate stands for; null for one from an index.</summary>
    public virtual string? Reference(int candidate) => null;

    /// <summary>To learn its dependencies may mean to build it: nothing that is done on a guess.</summary>
    public virtual bool IsCostly(int candidate) => false;

    /// <summary>In how many groups the candidates are tried one after another:
    /// by index under a priority of indexes, wheels before sources.</summary>
    public virtual int Tiers => 1;

    /// <summary>The group of a candidate: those of 0 come first, whatever their versions.</summary>
    public virtual int Tier(int candidate) => 0;

    /// <summary>The choices that a dependency leaves: never includes "absent".</summary>
    public CandidateSet Matching(Dependency dependency)
    {
        if (dependency.Reference is not null)
            return MatchingReference(dependency.Reference);
        CandidateSet set = Matching(dependency.Specifier.Range);
        return dependency.Specifier.HasArbitraryEquality ? KeepLiteral(set, dependency.Specifier) : set;
    }

    /// <summary>The candidates whose versions lie in a range.</summary>
    public CandidateSet Matching(VersionRange range)
    {
        var bounds = range.Bounds;
        if (bounds.Length == 0)
            return CandidateSet.Empty;
        Span<int> at = bounds.Length < 32 ? stackalloc int[32] : new int[bounds.Length + 1];
        int count = 0;
        for (int i = 0; i < bounds.Length; i++)
            Toggle(at, ref count, FirstAtOrAbove(bounds[i]) + 1);
        if (bounds.Length % 2 == 1)
            Toggle(at, ref count, Count + 1);
        return CandidateSet.FromBounds(at[..count]);
    }

    /// <summary>Two toggles at one place cancel each other: no candidate lies between the two bounds.</summary>
    private static void Toggle(Span<int> bounds, ref int count, int at)
    {
        if (count > 0 && bounds[count - 1] == at)
            count--;
        else
            bounds[count++] = at;
    }

    private int FirstAtOrAbove(VersionKey key)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (Key(middle) < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private CandidateSet MatchingReference(string reference)
    {
        CandidateSet set = CandidateSet.Empty;
        for (int i = 0; i < Count; i++)
        {
            if (Reference(i) == reference)
                set = set.Union(CandidateSet.Of(i + 1));
        }

        return set;
    }

    /// <summary>`===` compares texts, which no range of versions can say (PEP 440, "Arbitrary equality").</summary>
    private CandidateSet KeepLiteral(CandidateSet set, VersionSpecifierSet specifier)
    {
        CandidateSet kept = CandidateSet.Empty;
        for (int i = 0; i < Count; i++)
        {
            if (set.Contains(i + 1) && specifier.Contains(Version(i), prereleases: true))
                kept = kept.Union(CandidateSet.Of(i + 1));
        }

        return kept;
    }
}
