using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>One file as an index lists it (PEP 503, 592, 658, 691, 700, 714).</summary>
public sealed record ListedFile
{
    public required string FileName { get; init; }
    public required PackageVersion Version { get; init; }
    public required bool IsWheel { get; init; }

    /// <summary>Absolute URL (http, https or file), without the hash fragment, the query as written.</summary>
    public required string Url { get; init; }

    /// <summary>Strongest first; empty where the index states none.</summary>
    public ImmutableArray<FileHash> Hashes { get; init; } = [];
    public long? Size { get; init; }
    public DateTimeOffset? UploadTime { get; init; }
    public string? RequiresPython { get; init; }

    /// <summary>Null if not yanked; else the reason, which may be empty.</summary>
    public string? Yanked { get; init; }

    /// <summary>True if the index serves the metadata beside the file (PEP 658).</summary>
    public bool HasMetadataFile { get; init; }

    /// <summary>The digest of that metadata file, if stated.</summary>
    public FileHash? MetadataHash { get; init; }
}
