using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>One file as a page decoder hands it over: the page's words, nothing parsed.</summary>
public record struct ListedFileInput
{
    public required string FileName { get; set; }

    /// <summary>Absolute, without fragment.</summary>
    public required string Url { get; set; }
    public ImmutableArray<FileHash> Hashes { get; set; }
    public long? Size { get; set; }
    public DateTimeOffset? UploadTime { get; set; }
    public string? RequiresPython { get; set; }
    public string? Yanked { get; set; }
    public bool HasMetadataFile { get; set; }
    public FileHash? MetadataHash { get; set; }
}
