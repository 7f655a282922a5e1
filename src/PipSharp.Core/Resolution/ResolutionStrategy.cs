namespace PipSharp.Resolution;

/// <summary>Which end of the acceptable versions is tried first.</summary>
public enum ResolutionStrategy
{
    Highest,

    /// <summary>The oldest of everything: to test that the lower bounds are true.</summary>
    Lowest,

    /// <summary>The oldest of what the user asks for by name, the newest of what only packages need.</summary>
    LowestDirect,
}
