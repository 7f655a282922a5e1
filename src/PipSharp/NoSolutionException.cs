using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Nothing satisfies all requirements; the text is made from the proof by whoever shows it.</summary>
public sealed class NoSolutionException(NoSolution noSolution)
    : PipSharpException("no-solution", "The requirements cannot be satisfied together.")
{
    public NoSolution NoSolution { get; } = noSolution;
}
