using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>What an installer needs of a METADATA or PKG-INFO file ("Core metadata specifications" 1.0 to 2.6).</summary>
public sealed record CoreMetadata
{
    public required string MetadataVersion { get; init; }
    public required string RawName { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }
    public string? RequiresPython { get; init; }
    public ImmutableArray<Requirement> RequiresDist { get; init; } = [];
    public ImmutableArray<ExtraName> ProvidesExtra { get; init; } = [];
    public ImmutableArray<string> Dynamic { get; init; } = [];

    /// <summary>Lenient, as an installer has to be: reads only the headers that it needs; a bad Requires-Dist is an error, unknown fields are not.</summary>
    /// <exception cref="PipSharpException">name or version missing or malformed, or an unsupported major Metadata-Version</exception>
    public static CoreMetadata Parse(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}
