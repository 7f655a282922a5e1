using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Nothing satisfies all requirements; the text is made from the proof by whoever shows it.</summary>
/// <param name="marker">of a universal resolution: the environments that have no answer; null: all</param>
public sealed class NoSolutionException(NoSolution noSolution, string? marker = null)
    : PipSharpException("no-solution", "The requirements cannot be satisfied together.")
{
    public NoSolution NoSolution { get; } = noSolution;

    public string? Marker { get; } = marker;
}
