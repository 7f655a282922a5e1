namespace PipSharp.Indexes;

/// <summary>What a name that several indexes have is taken from (uv's --index-strategy).</summary>
public enum IndexStrategy
{
    /// <summary>All versions of all indexes are merged: pip's way.</summary>
    UnsafeBestMatch,

    /// <summary>The first index that has the name; no other is even asked for it.</summary>
    FirstIndex,

    /// <summary>All indexes, but every version of an earlier one is tried before any of a later one.</summary>
    UnsafeFirstMatch,
}
