namespace PipSharp;

/// <summary>What `cache prune` takes besides what is of no use any more.</summary>
/// <param name="MaxAge">what was not used for longer goes; null: age does not matter</param>
/// <param name="MaxSize">what was used least recently goes until no more bytes than these are left; null: size does not matter</param>
public sealed record CachePruning(TimeSpan? MaxAge, long? MaxSize);
