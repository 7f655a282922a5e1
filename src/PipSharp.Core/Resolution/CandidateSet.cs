using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>
/// A set of choices for one package, as half-open intervals of small integers: 0 stands for "the package is absent", 1 to n for its
/// candidates in ascending order of version. One number line for both makes
/// every term of PubGrub a plain set: "not P in S" is the complement of S.
/// </summary>
public readonly struct CandidateSet : IEquatable<CandidateSet>
{
    /// <summary>The end of every line: larger than any candidate's number.</summary>
    public const int End = int.MaxValue;

    private readonly int _low;
    private readonly int _high;

    /// <summary>Toggle points of a set of two intervals or more; null while one interval is enough, as it nearly always is.</summary>
    private readonly int[]? _bounds;

    private CandidateSet(int low, int high)
    {
        if (low >= high)
            return;
        _low = low;
        _high = high;
    }

    private CandidateSet(int[] bounds)
    {
        _bounds = bounds;
        _low = bounds[0];
        _high = bounds[^1];
    }

    public static CandidateSet Empty => default;

    /// <summary>Absent, and every candidate.</summary>
    public static CandidateSet Everything => new(0, End);

    /// <summary>Every candidate, not absent.</summary>
    public static CandidateSet Present => new(1, End);

    public bool IsEmpty => _high == 0;

    public bool IncludesAbsent => _low == 0 && _high != 0;

    /// <summary>The smallest member; meaningless for the empty set.</summary>
    public int Lowest => _low;

    /// <summary>One more than the largest member.</summary>
    public int Limit => _high;

    public bool IsSingle => _bounds is null && _high - _low == 1;

    public static CandidateSet Of(int choice) => new(choice, choice + 1);

    public static CandidateSet Between(int low, int limit) => new(low, limit);

    /// <param name="bounds">ascending toggle points, an even number</param>
    public static CandidateSet FromBounds(ReadOnlySpan<int> bounds) => bounds.Length switch
    {
        0 => default,
        2 => new CandidateSet(bounds[0], bounds[1]),
        _ => new CandidateSet(bounds.ToArray()),
    };

    public bool Contains(int choice)
    {
        if (choice < _low || choice >= _high)
            return false;
        if (_bounds is null)
            return true;
        int at = Array.BinarySearch(_bounds, choice);
        return at >= 0 ? at % 2 == 0 : ~at % 2 == 1;
    }

    public bool IsSubsetOf(CandidateSet other)
    {
        if (IsEmpty)
            return true;
        if (_low < other._low || _high > other._high)
            return false;
        return other._bounds is null || Intersect(other).Equals(this);
    }

    public bool IsDisjointFrom(CandidateSet other)
    {
        if (_low >= other._high || other._low >= _high)
            return true;
        return (_bounds is not null || other._bounds is not null) && Intersect(other).IsEmpty;
    }

    public CandidateSet Intersect(CandidateSet other)
    {
        if (_bounds is null && other._bounds is null)
            return new CandidateSet(Math.Max(_low, other._low), Math.Min(_high, other._high));
        return Merge(this, other, needed: 2);
    }

    public CandidateSet Union(CandidateSet other)
    {
        if (IsEmpty)
            return other;
        if (other.IsEmpty)
            return this;
        if (_bounds is null && other._bounds is null && _low <= other._high && other._low <= _high)
            return new CandidateSet(Math.Min(_low, other._low), Math.Max(_high, other._high));
        return Merge(this, other, needed: 1);
    }

    public CandidateSet Complement()
    {
        if (IsEmpty)
            return Everything;
        Span<int> room = stackalloc int[2];
        ReadOnlySpan<int> bounds = Bounds(room);
        bool fromZero = bounds[0] == 0;
        bool toEnd = bounds[^1] == End;
        ReadOnlySpan<int> inner = bounds[(fromZero ? 1 : 0)..(toEnd ? ^1 : ^0)];
        int count = inner.Length + (fromZero ? 0 : 1) + (toEnd ? 0 : 1);
        Span<int> result = count <= 64 ? stackalloc int[64] : new int[count];
        result[0] = 0;
        inner.CopyTo(result[(fromZero ? 0 : 1)..]);
        if (!toEnd)
            result[count - 1] = End;
        return FromBounds(result[..count]);
    }

    public CandidateSet Except(CandidateSet other) => IsDisjointFrom(other) ? this : Intersect(other.Complement());

    /// <summary>The intervals as toggle points.</summary>
    public ImmutableArray<int> ToBounds() => [.. Bounds(stackalloc int[2])];

    public bool Equals(CandidateSet other)
    {
        if (_low != other._low || _high != other._high)
            return false;
        return _bounds is null ? other._bounds is null : other._bounds is not null && _bounds.AsSpan().SequenceEqual(other._bounds);
    }

    public override bool Equals(object? obj) => obj is CandidateSet other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_low, _high, _bounds?.Length ?? 0);

    public override string ToString() => string.Join(',', ToBounds().Chunk(2).Select(i => $"[{i[0]},{(i[1] == End ? "…" : i[1])})"));

    public static bool operator ==(CandidateSet a, CandidateSet b) => a.Equals(b);

    public static bool operator !=(CandidateSet a, CandidateSet b) => !a.Equals(b);

    /// <summary>Sweeps both lists of toggle points; a place belongs to the result
    /// where at least <paramref name="needed"/> of the two hold it.</summary>
    private static CandidateSet Merge(CandidateSet a, CandidateSet b, int needed)
    {
        ReadOnlySpan<int> x = a.Bounds(stackalloc int[2]);
        ReadOnlySpan<int> y = b.Bounds(stackalloc int[2]);
        int most = x.Length + y.Length;
        Span<int> result = most <= 64 ? stackalloc int[64] : new int[most];
        int i = 0, j = 0, count = 0;
        bool inside = false;
        while (i < x.Length || j < y.Length)
        {
            int at = Math.Min(i < x.Length ? x[i] : End, j < y.Length ? y[j] : End);
            while (i < x.Length && x[i] == at)
                i++;
            while (j < y.Length && y[j] == at)
                j++;
            bool now = (i & 1) + (j & 1) >= needed;
            if (now != inside)
            {
                result[count++] = at;
                inside = now;
            }
        }

        return FromBounds(result[..count]);
    }

    private ReadOnlySpan<int> Bounds(Span<int> room)
    {
        if (_bounds is not null)
            return _bounds;
        if (IsEmpty)
            return [];
        room[0] = _low;
        room[1] = _high;
        return room[..2];
    }
}
