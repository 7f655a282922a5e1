using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace PipSharp.Versions;

/// <summary>
/// A version, or a place between versions, as bytes whose order is the order of PEP 440, "Summary of permitted suffixes and relative
/// ordering": the first sixteen bytes are <see cref="Head"/>, big-endian, the
/// rest (rare) <see cref="Tail"/>; bytes that are missing count as zero.
/// </summary>
/// <remarks>The code is written down in <see cref="VersionCode"/>; it is prefix-free, so equal keys are equal versions.</remarks>
public readonly struct VersionKey : IEquatable<VersionKey>, IComparable<VersionKey>
{
    internal const int HeadSize = 16;

    public VersionKey(UInt128 head, byte[]? tail)
        : this(head, tail, 0)
    {
    }

    internal VersionKey(UInt128 head, byte[]? tail, int writtenZeros)
    {
        Head = head;
        Tail = tail;
        WrittenZeros = writtenZeros;
    }

    public UInt128 Head { get; }

    /// <summary>The bytes after the sixteenth; null if there are none.</summary>
    public byte[]? Tail { get; }

    /// <summary>True for a pre-release or a development release (PEP 440, "Handling of pre-releases").</summary>
    public bool IsPrerelease
    {
        [SkipLocalsInit] // what is read of the buffer has been written
        get
        {
            Span<byte> buffer = Size <= VersionCode.TypicalSize ? stackalloc byte[VersionCode.TypicalSize] : new byte[Size];
            return new VersionLayout(Spread(buffer)).IsPrerelease;
        }
    }

    /// <summary>How many zeros ended the release as it was written: <c>1.0</c>
    /// and <c>1</c> are one key, but are shown as they were written.</summary>
    internal int WrittenZeros { get; }

    internal int Size => HeadSize + (Tail?.Length ?? 0);

    public int CompareTo(VersionKey other)
    {
        int order = Head.CompareTo(other.Head);
        return order != 0 || (Tail is null && other.Tail is null) ? order : CompareTails(Tail, other.Tail);
    }

    public bool Equals(VersionKey other) =>
        Head == other.Head && ((Tail is null && other.Tail is null) || CompareTails(Tail, other.Tail) == 0);

    public override bool Equals(object? obj) => obj is VersionKey k && Equals(k);

    public override int GetHashCode()
    {
        if (Tail is null)
            return Head.GetHashCode();
        var hash = default(HashCode);
        hash.AddBytes(Tail.AsSpan().TrimEnd((byte)0));
        int tail = hash.ToHashCode();
        return Tail.AsSpan().ContainsAnyExcept((byte)0) ? HashCode.Combine(Head, tail) : Head.GetHashCode();
    }

    public static bool operator ==(VersionKey a, VersionKey b) => a.Equals(b);
    public static bool operator !=(VersionKey a, VersionKey b) => !a.Equals(b);
    public static bool operator <(VersionKey a, VersionKey b) => a.CompareTo(b) < 0;
    public static bool operator >(VersionKey a, VersionKey b) => a.CompareTo(b) > 0;
    public static bool operator <=(VersionKey a, VersionKey b) => a.CompareTo(b) <= 0;
    public static bool operator >=(VersionKey a, VersionKey b) => a.CompareTo(b) >= 0;

    /// <summary>Writes the bytes into <paramref name="buffer"/>, at least
    /// <see cref="Size"/> long, and returns the part that was written.</summary>
    internal ReadOnlySpan<byte> Spread(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt128BigEndian(buffer, Head);
        Tail?.CopyTo(buffer[HeadSize..]);
        return buffer[..Size];
    }

    internal VersionKey WithWrittenZeros(int count) => new(Head, Tail, count);

    private static int CompareTails(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => a.TrimEnd((byte)0).SequenceCompareTo(b.TrimEnd((byte)0));
}
