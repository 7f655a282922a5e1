namespace PipSharp.Locks;

/// <summary>A commit of a repository.</summary>
/// <param name="Type">git, hg, svn, bzr</param>
public sealed record LockedVcs(string Type, LockedPlace Place, string CommitId)
{
    public string? RequestedRevision { get; init; }
    public string? Subdirectory { get; init; }
}
