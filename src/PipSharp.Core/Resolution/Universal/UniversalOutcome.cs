namespace PipSharp.Resolution;

/// <summary>Either an answer for all environments, or the proof that some of them have none.</summary>
public readonly record struct UniversalOutcome
{
    public UniversalOutcome(UniversalResolution result) => Result = result;

    public UniversalOutcome(NoSolution noSolution, UnsolvedEnvironments unsolved) => (NoSolution, Unsolved) = (noSolution, unsolved);

    public UniversalResolution? Result { get; }

    public NoSolution? NoSolution { get; }

    /// <summary>The environments that the proof is for; the default where there is none.</summary>
    public UnsolvedEnvironments Unsolved { get; }
}
