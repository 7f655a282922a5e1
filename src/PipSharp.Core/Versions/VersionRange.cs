using System.Collections.Immutable;

namespace PipSharp.Versions;

/// <summary>A set of versions: disjoint half-open intervals [low, high) in the key space, ascending.</summary>
public sealed class VersionRange
{
    public static VersionRange Empty => throw new NotImplementedException();
    public static VersionRange Full => throw new NotImplementedException();

    /// <summary>Toggle points: the set holds keys at or above [0] and below [1], at or above [2] and below [3] …; an odd count is open at the top.</summary>
    public ImmutableArray<VersionKey> Bounds => throw new NotImplementedException();
    public bool IsEmpty => throw new NotImplementedException();
    public bool IsFull => throw new NotImplementedException();
    public bool Contains(VersionKey key) => throw new NotImplementedException();
    public VersionRange Union(VersionRange other) => throw new NotImplementedException();
    public VersionRange Intersect(VersionRange other) => throw new NotImplementedException();
    public VersionRange Difference(VersionRange other) => throw new NotImplementedException();
    public VersionRange Complement() => throw new NotImplementedException();
    public bool IsSubsetOf(VersionRange other) => throw new NotImplementedException();
    public bool IsDisjointFrom(VersionRange other) => throw new NotImplementedException();
}
