namespace PipSharp.Installing;

/// <summary>What a file system promises by itself about the order in which changes reach the disk. Why: README.md.</summary>
internal enum WriteOrder
{
    /// <summary>Nothing that we know of: what must come first is flushed first.</summary>
    Unknown,

    /// <summary>A journal keeps what is done to names in the order in which it was
    /// done, and bytes that were written back before a name come before it.</summary>
    Kept,

    /// <summary>Nothing reaches a disk (tmpfs), or no flush would make a rename whole (ext4 without its journal).</summary>
    InVain,
}
