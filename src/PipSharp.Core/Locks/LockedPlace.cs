namespace PipSharp.Locks;

/// <summary>Where something of a lock file lies: at least one of the two is there.</summary>
/// <param name="Path">relative to the lock file's folder, or absolute; wins where there are both</param>
public sealed record LockedPlace(string? Url, string? Path);
