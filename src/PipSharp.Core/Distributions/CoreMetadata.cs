using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>What an installer needs of a METADATA or PKG-INFO file ("Core metadata specifications" 1.0 to 2.6).</summary>
public sealed record CoreMetadata
{
    /// <summary>As written; empty where the file states none.</summary>
    public required string MetadataVersion { get; init; }
    public required string RawName { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>As written, because old releases hold what is no specifier set; null if absent or empty.</summary>
    public string? RequiresPython { get; init; }
    public ImmutableArray<Requirement> RequiresDist { get; init; } = [];

    /// <summary>The Requires-Dist lines that could not be read.</summary>
    public ImmutableArray<InvalidRequirement> InvalidRequirements { get; init; } = [];
    public ImmutableArray<ExtraName> ProvidesExtra { get; init; } = [];
    public ImmutableArray<string> Dynamic { get; init; } = [];

    /// <summary>
    /// Lenient, as an installer has to be: reads only the headers that it needs, of a repeated one the first; unknown fields, folded lines
    /// and bytes that are no UTF-8 are no error, and a bad Requires-Dist line is one of <see cref="InvalidRequirements"/>.
    /// </summary>
    /// <exception cref="PipSharpException">name or version missing or malformed, or an unsupported major Metadata-Version</exception>
    public static CoreMetadata Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new HeaderReader(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        var fields = new CoreMetadataFields();
        while (reader.MoveNext())
            fields.Take(reader.Name, reader.Value);
        return fields.ToMetadata();
    }
}
