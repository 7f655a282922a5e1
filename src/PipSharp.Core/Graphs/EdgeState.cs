namespace PipSharp.Graphs;

/// <summary>Whether a requirement is met by what is there.</summary>
public enum EdgeState
{
    Met,

    /// <summary>The package is there in a version that the requirement leaves out.</summary>
    Conflicting,

    /// <summary>Nothing of that name is there.</summary>
    Missing,
}
