using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Nothing satisfies all requirements; the text is made from the proof by whoever shows it.</summary>
public sealed class NoSolutionException(NoSolution noSolution)
    : PipSharpException("no-solution", "The requirements cannot be satisfied together.")
{
    public NoSolution NoSolution { get; } = noSolution;

    /// <summary>The failure reduced to what matters, and what would help; null: nobody looked.</summary>
    public ExplainedFailure? Explanation { get; init; }

    /// <summary>The Python and platform that were solved for.</summary>
    public MarkerEnvironment? Target { get; init; }

    /// <summary>Of a universal resolution: the environments that have no answer; null: all.</summary>
    public string? Marker { get; init; }

    /// <summary>The project whose build requirements they are; null: they are the command's own.</summary>
    public string? BuiltProject { get; init; }

    internal NoSolutionException For(string project) =>
        new(NoSolution) { Explanation = Explanation, Target = Target, Marker = Marker, BuiltProject = project };
}
