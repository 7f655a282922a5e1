namespace PipSharp.Resolution;

/// <summary>Either an answer for all environments, or the proof that some of them have none.</summary>
public readonly record struct UniversalOutcome
{
    public UniversalOutcome(UniversalResolution result) => Result = result;

    public UniversalOutcome(NoSolution noSolution, string? marker) => (NoSolution, Marker) = (noSolution, marker);

    public UniversalResolution? Result { get; }

    public NoSolution? NoSolution { get; }

    /// <summary>The environments that have no answer; null: all of them.</summary>
    public string? Marker { get; }
}
