using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Locks;

/// <summary>A wheel or source archive that was asked for by its address.</summary>
public sealed record LockedArchive(LockedPlace Place, long? Size, ImmutableArray<FileHash> Hashes)
{
    public string? UploadTime { get; init; }
    public string? Subdirectory { get; init; }
}
