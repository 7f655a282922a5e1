using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>A wheel that is wanted: where it is, and what it must be.</summary>
/// <param name="Url">http, https or file URL</param>
/// <param name="Hashes">the archive must match every one that is of a known algorithm; empty: nothing is known</param>
/// <param name="AllowedHashes">--hash options of the requirement: one of them must match; empty: no such demand</param>
public sealed record WheelSource(
    WheelFileName FileName, string Url, ImmutableArray<FileHash> Hashes, ImmutableArray<FileHash> AllowedHashes, long? Size)
{
    /// <summary>Who says what hashes and size must be, for messages.</summary>
    public string StatedBy { get; init; } = ArchiveSource.Index;

    /// <summary>The same without what the name says.</summary>
    internal ArchiveSource Archive => new(FileName.Text, Url, Hashes, AllowedHashes, Size) { StatedBy = StatedBy };
}
