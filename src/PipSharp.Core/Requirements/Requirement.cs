using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>A dependency specifier (PEP 508): name, extras, version specifiers or URL, marker.</summary>
public sealed record Requirement
{
    /// <summary>The name as it was written.</summary>
    public required string RawName { get; init; }
    public required PackageName Name { get; init; }
    public ImmutableArray<ExtraName> Extras { get; init; } = [];
    public required VersionSpecifierSet Specifier { get; init; }
    public string? Url { get; init; }
    public Marker? Marker { get; init; }
    public static Requirement Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Requirement? requirement) => throw new NotImplementedException();
    public override string ToString() => throw new NotImplementedException();
}
