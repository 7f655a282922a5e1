namespace PipSharp.Installing;

/// <summary>What became of one distribution in a change of the past.</summary>
/// <param name="Before">its version before the change; null if it came; empty if its metadata did not say</param>
/// <param name="After">its version after the change; null if it went</param>
public readonly record struct HistoryChange(string Name, string? Before, string? After);
