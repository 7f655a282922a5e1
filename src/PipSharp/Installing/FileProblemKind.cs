namespace PipSharp.Installing;

public enum FileProblemKind
{
    Missing,

    /// <summary>Another size or hash.</summary>
    Changed,

    /// <summary>Is there, and cannot be read.</summary>
    Unreadable,

    /// <summary>RECORD itself is missing or broken: nothing can be said of the files.</summary>
    NoRecord,
}
