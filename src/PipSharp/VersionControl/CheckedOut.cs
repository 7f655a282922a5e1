namespace PipSharp.VersionControl;

/// <summary>A working copy.</summary>
/// <param name="Commit">the client's full identifier of what lies there</param>
/// <param name="IsImmutable">the revision that was asked for names this commit for ever: it is the identifier itself</param>
public sealed record CheckedOut(string Commit, bool IsImmutable);
