using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Locks;

/// <summary>A wheel or sdist of a lock file.</summary>
/// <param name="FileName">stated, or the end of path or URL</param>
/// <param name="Hashes">never empty; the file must match all that are of a known algorithm</param>
public sealed record LockedFile(string FileName, LockedPlace Place, long? Size, ImmutableArray<FileHash> Hashes)
{
    /// <summary>RFC 3339, as the file has it.</summary>
    public string? UploadTime { get; init; }
}
