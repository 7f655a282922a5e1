using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>A metadata file read strictly, by all rules of the "Core metadata
/// specifications": for checking files, not for installing them.</summary>
/// <remarks>A field that is absent or at fault is null, or default if it may be repeated.</remarks>
public sealed record CheckedMetadata
{
    public required RawMetadata Raw { get; init; }

    /// <summary>One for each field at fault, in the order of the names; empty if the file is valid.</summary>
    public ImmutableArray<MetadataProblem> Problems { get; init; } = [];
    public string? Name { get; init; }
    public PackageVersion? Version { get; init; }
    public VersionSpecifierSet? RequiresPython { get; init; }
    public ImmutableArray<Requirement> RequiresDist { get; init; }
    public ImmutableArray<ExtraName> ProvidesExtra { get; init; }

    /// <summary>Names of fields, in lower case.</summary>
    public ImmutableArray<string> Dynamic { get; init; }

    /// <summary>With identifiers in their usual case.</summary>
    public string? LicenseExpression { get; init; }

    public static CheckedMetadata Read(ReadOnlySpan<byte> utf8) =>
        new MetadataChecker(RawMetadata.Read(MetadataHeaders.Parse(utf8))).Check();
}
