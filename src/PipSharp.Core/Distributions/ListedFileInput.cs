using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>One file as a page decoder hands it over: the page's words, nothing parsed.</summary>
public readonly record struct ListedFileInput
{
    public required string FileName { get; init; }

    /// <summary>Absolute, without fragment.</summary>
    public required string Url { get; init; }
    public ImmutableArray<FileHash> Hashes { get; init; }
    public long? Size { get; init; }
    public DateTimeOffset? UploadTime { get; init; }
    public string? RequiresPython { get; init; }
    public string? Yanked { get; init; }
    public bool HasMetadataFile { get; init; }
    public FileHash? MetadataHash { get; init; }
}
