using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Either an answer or the proof that there is none; in a resolution
/// for many environments maybe the parts to resolve one by one.</summary>
public readonly record struct ResolutionOutcome
{
    public ResolutionOutcome(ResolutionResult result) => Result = result;

    public ResolutionOutcome(NoSolution noSolution) => NoSolution = noSolution;

    internal ResolutionOutcome(ImmutableArray<MarkerSet> parts) => Parts = parts;

    public ResolutionResult? Result { get; }

    public NoSolution? NoSolution { get; }

    internal ImmutableArray<MarkerSet> Parts { get; }
}
