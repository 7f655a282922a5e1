using PipSharp.Building;
using PipSharp.Distributions;

namespace PipSharp;

/// <summary>A source that lies on disk as a tree.</summary>
/// <param name="DirectUrl">what is recorded about its origin; null for an sdist from an index</param>
/// <param name="Identity">what the tree is, if it can never be another: an archive's hash, a commit; null: builds of it are not kept</param>
internal sealed record OpenedSource(SourceTree Tree, DirectUrl? DirectUrl, string? Identity)
{
    public bool IsEditable => DirectUrl?.Directory?.Editable == true;

    /// <summary>SHA-256 of an sdist from an index; null for anything else.</summary>
    public FileHash? ArchiveHash { get; init; }
}
