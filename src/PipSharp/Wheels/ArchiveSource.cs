using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>An archive that is wanted: where it is, and what it must be.</summary>
/// <param name="Url">http, https or file URL</param>
/// <param name="Hashes">the archive must match every one that is of a known algorithm; empty: nothing is known</param>
/// <param name="AllowedHashes">--hash options of the requirement: one of them must match; empty: no such demand</param>
public sealed record ArchiveSource(
    string FileName, string Url, ImmutableArray<FileHash> Hashes, ImmutableArray<FileHash> AllowedHashes, long? Size)
{
    /// <summary>The usual value of <see cref="StatedBy"/>.</summary>
    public const string Index = "the index";

    /// <summary>Of what a URL's fragment says.</summary>
    public const string Address = "its URL";

    /// <summary>Who says what hashes and size must be, for messages.</summary>
    public string StatedBy { get; init; } = Index;
}
