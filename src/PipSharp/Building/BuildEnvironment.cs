namespace PipSharp.Building;

/// <summary>Where a backend runs.</summary>
/// <param name="Python">absolute; the interpreter whose packages the backend finds</param>
/// <param name="Scripts">of an isolated environment: goes in front of PATH, for
/// the programs that build requirements bring; null: not isolated</param>
public sealed record BuildEnvironment(string Python, string? Scripts)
{
    public bool IsIsolated => Scripts is not null;
}
