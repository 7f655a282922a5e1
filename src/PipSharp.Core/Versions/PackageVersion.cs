namespace PipSharp.Versions;

public sealed class PackageVersion : IEquatable<PackageVersion>, IComparable<PackageVersion>
{
    public VersionKey Key => throw new NotImplementedException();
    public bool IsPrerelease => throw new NotImplementedException();
    public bool IsPostrelease => throw new NotImplementedException();
    public bool IsDevrelease => throw new NotImplementedException();
    public string? Local => throw new NotImplementedException();
    public string Public => throw new NotImplementedException();
    public string BaseVersion => throw new NotImplementedException();
    public string Canonical => throw new NotImplementedException();
    public static PackageVersion Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PackageVersion? version) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<byte> utf8, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PackageVersion? version) => throw new NotImplementedException();
    public int CompareTo(PackageVersion? other) => throw new NotImplementedException();
    public bool Equals(PackageVersion? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => Equals(obj as PackageVersion);
    public override int GetHashCode() => throw new NotImplementedException();
    public override string ToString() => throw new NotImplementedException();
}
