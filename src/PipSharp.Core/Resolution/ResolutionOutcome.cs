namespace PipSharp.Resolution;

/// <summary>Either an answer or the proof that there is none.</summary>
public readonly record struct ResolutionOutcome
{
    public ResolutionOutcome(ResolutionResult result) => Result = result;

    public ResolutionOutcome(NoSolution noSolution) => NoSolution = noSolution;

    public ResolutionResult? Result { get; }

    public NoSolution? NoSolution { get; }
}
