using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PipSharp.Versions;

/// <summary>A set of versions: disjoint half-open intervals [low, high) in the key space, ascending.</summary>
/// <remarks>Each operation is one pass over the bounds of both sets. Bounds that mean the same place are equal (<see cref="VersionCut"/>),
/// so equality of sets is equality of bounds.</remarks>
public sealed class VersionRange : IEquatable<VersionRange>
{
    private const int LinearSearch = 8;

    private VersionRange(ImmutableArray<VersionKey> bounds) => Bounds = bounds;

    public static VersionRange Empty { get; } = new([]);

    public static VersionRange Full { get; } = new([VersionCut.Bottom]);

    /// <summary>Toggle points: the set holds keys at or above [0] and below [1],
    /// at or above [2] and below [3] …; an odd count is open at the top.</summary>
    public ImmutableArray<VersionKey> Bounds { get; }

    public bool IsEmpty => Bounds.IsEmpty;

    public bool IsFull => Bounds.Length == 1 && Bounds[0] == VersionCut.Bottom;

    /// <summary>That version alone, without its local versions.</summary>
    public static VersionRange Of(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Between(VersionCut.At(version.Key), VersionCut.JustAfter(version.Key));
    }

    public static VersionRange AtLeast(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return From(VersionCut.At(version.Key));
    }

    /// <summary>Every version whose order is lower, pre-releases of this one among them, unlike <c>&lt;</c>.</summary>
    public static VersionRange LowerThan(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Below(VersionCut.At(version.Key));
    }

    public bool Contains(VersionKey key) => (CountAtOrBelow(key) & 1) != 0;

    public bool Contains(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Contains(version.Key);
    }

    public VersionRange Union(VersionRange other) => Combine(other, RangeSweep.InEither);

    public VersionRange Intersect(VersionRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsFull || other.IsEmpty)
            return other;
        return IsEmpty || other.IsFull ? this : Combine(other, RangeSweep.InBoth);
    }

    public VersionRange Difference(VersionRange other) => Combine(other, RangeSweep.InFirstOnly);

    public VersionRange Complement()
    {
        if (IsEmpty)
            return Full;
        return Bounds[0] == VersionCut.Bottom ? new(Bounds.RemoveAt(0)) : new(Bounds.Insert(0, VersionCut.Bottom));
    }

    public bool IsSubsetOf(VersionRange other) => !Meets(other, RangeSweep.InFirstOnly);

    public bool IsDisjointFrom(VersionRange other) => !Meets(other, RangeSweep.InBoth);

    public bool Equals(VersionRange? other) =>
        ReferenceEquals(this, other) || (other is not null && Bounds.AsSpan().SequenceEqual(other.Bounds.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as VersionRange);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (VersionKey bound in Bounds)
            hash.Add(bound);
        return hash.ToHashCode();
    }

    /// <summary>The set as a person writes it: <c>&gt;=1.0,&lt;2.0</c>, <c>==1.5</c>,
    /// several joined by <c>or</c>; empty for all versions, <c>&lt;0</c> for none.</summary>
    /// <remarks>A part that is a specifier set means the same versions; places that no specifier can name are written in the same manner,
    /// for people only: <c>&lt;=1.0.post*</c>, <c>&lt;1.0+cpu</c>.</remarks>
    public string ToSpecifierText() => VersionRangeText.Write(Bounds.AsSpan());

    public override string ToString() => ToSpecifierText();

    internal static VersionRange From(VersionKey low) => new([low]);

    internal static VersionRange Below(VersionKey high) => Between(VersionCut.Bottom, high);

    internal static VersionRange Between(VersionKey low, VersionKey high) => low < high ? new([low, high]) : Empty;

    private int CountAtOrBelow(VersionKey key)
    {
        ReadOnlySpan<VersionKey> bounds = Bounds.AsSpan();
        if (bounds.Length > LinearSearch)
        {
            int found = bounds.BinarySearch(key);
            return found < 0 ? ~found : found + 1;
        }

        int count = 0;
        while (count < bounds.Length && bounds[count] <= key)
            count++;
        return count;
    }

    private VersionRange Combine(VersionRange other, int states)
    {
        ArgumentNullException.ThrowIfNull(other);
        VersionKey[] bounds = new VersionKey[Bounds.Length + other.Bounds.Length];
        int count = 0;
        bool inside = false;
        for (RangeSweep sweep = new(Bounds.AsSpan(), other.Bounds.AsSpan()); sweep.MoveNext();)
        {
            if (sweep.IsIn(states) == inside)
                continue;
            inside = !inside;
            bounds[count++] = sweep.Place;
        }

        return count == 0 ? Empty : new(ImmutableCollectionsMarshal.AsImmutableArray(count == bounds.Length ? bounds : bounds[..count]));
    }

    private bool Meets(VersionRange other, int states)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (RangeSweep sweep = new(Bounds.AsSpan(), other.Bounds.AsSpan()); sweep.MoveNext();)
        {
            if (sweep.IsIn(states))
                return true;
        }

        return false;
    }
}
