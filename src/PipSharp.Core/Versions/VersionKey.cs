namespace PipSharp.Versions;

public readonly struct VersionKey : IEquatable<VersionKey>, IComparable<VersionKey>
{
    public VersionKey(UInt128 head, byte[]? tail) { Head = head; Tail = tail; }
    public UInt128 Head { get; }
    public byte[]? Tail { get; }
    public int CompareTo(VersionKey other) => throw new NotImplementedException();
    public bool Equals(VersionKey other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is VersionKey k && Equals(k);
    public override int GetHashCode() => throw new NotImplementedException();
    public static bool operator ==(VersionKey a, VersionKey b) => a.Equals(b);
    public static bool operator !=(VersionKey a, VersionKey b) => !a.Equals(b);
    public static bool operator <(VersionKey a, VersionKey b) => a.CompareTo(b) < 0;
    public static bool operator >(VersionKey a, VersionKey b) => a.CompareTo(b) > 0;
    public static bool operator <=(VersionKey a, VersionKey b) => a.CompareTo(b) <= 0;
    public static bool operator >=(VersionKey a, VersionKey b) => a.CompareTo(b) >= 0;
}
