namespace PipSharp.Installing;

/// <summary>How files come from the cache into an environment; where a file system refuses the way, by the next one.</summary>
public enum LinkMode
{
    /// <summary>Clones, or else hard links, or else copies.</summary>
    Auto,

    /// <summary>Files of their own that share their bytes with the cache until somebody writes to them; or else copies.</summary>
    Clone,

    /// <summary>The cache's files by another name; or else copies.</summary>
    HardLink,

    /// <summary>Nothing shared.</summary>
    Copy,
}
