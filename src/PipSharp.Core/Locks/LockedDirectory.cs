namespace PipSharp.Locks;

/// <summary>A folder with a project.</summary>
public sealed record LockedDirectory(string Path, bool IsEditable)
{
    public string? Subdirectory { get; init; }
}
