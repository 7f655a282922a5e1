using System.Collections.Immutable;

namespace PipSharp.Versions;

public sealed class VersionSpecifierSet : IEquatable<VersionSpecifierSet>
{
    public static VersionSpecifierSet Any => throw new NotImplementedException();
    public ImmutableArray<VersionSpecifier> Specifiers => throw new NotImplementedException();
    public bool IsEmpty => throw new NotImplementedException();
    public bool MentionsPrerelease => throw new NotImplementedException();
    public bool HasArbitraryEquality => throw new NotImplementedException();
    public VersionRange Range => throw new NotImplementedException();
    public static VersionSpecifierSet Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VersionSpecifierSet? set) => throw new NotImplementedException();
    public static VersionSpecifierSet Exactly(PackageVersion version) => throw new NotImplementedException();
    public VersionSpecifierSet And(VersionSpecifierSet other) => throw new NotImplementedException();
    public bool Contains(PackageVersion version, bool? prereleases = null) => throw new NotImplementedException();
    public bool Contains(string versionText, bool? prereleases = null) => throw new NotImplementedException();
    public bool Equals(VersionSpecifierSet? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => Equals(obj as VersionSpecifierSet);
    public override int GetHashCode() => throw new NotImplementedException();
    public override string ToString() => throw new NotImplementedException();
}
