using PipSharp.Caching;

namespace PipSharp;

/// <summary>What `cache info` tells: of each part where it is and what it takes.</summary>
/// <param name="Unfinished">downloads that were cut off, or are under way</param>
/// <param name="Outdated">what other versions of PipSharp left</param>
public sealed record CacheSummary(
    CachePart Index, CachePart Wheels, CachePart Bytecode, CachePart Interpreters, CachePart Unfinished, CachePart Outdated)
{
    /// <summary>Source archives as they were published.</summary>
    public required CachePart Sources { get; init; }

    /// <summary>Wheels, and metadata, that were built of sources.</summary>
    public required CachePart Built { get; init; }

    /// <summary>Everything once.</summary>
    public required DiskUsage Total { get; init; }
}
