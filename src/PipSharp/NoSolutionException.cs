using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Nothing satisfies all requirements; the text is made from the proof by whoever shows it.</summary>
/// <param name="marker">of a universal resolution: the environments that have no answer; null: all</param>
public sealed class NoSolutionException(NoSolution noSolution, string? marker = null)
    : PipSharpException("no-solution", "The requirements cannot be satisfied together.")
{
    public NoSolution NoSolution { get; } = noSolution;

    /// <summary>The failure reduced to what matters, and what would help; null: nobody looked.</summary>
    public ExplainedFailure? Explanation { get; init; }

    /// <summary>The Python and platform that were solved for.</summary>
    public MarkerEnvironment? Target { get; init; }

    public string? Marker { get; } = marker;

    /// <summary>The project whose build requirements they are; null: they are the command's own.</summary>
    public string? BuiltProject { get; init; }

    internal NoSolutionException For(string project) => new(NoSolution, Marker) { Explanation = Explanation, Target = Target, BuiltProject = project };
}
