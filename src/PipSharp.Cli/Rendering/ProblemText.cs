using PipSharp.Environments;

namespace PipSharp.Cli.Rendering;

/// <summary>Warns about what looks like an installed package and is none.</summary>
internal static class ProblemText
{
    public static void Warn(Talk talk, TargetEnvironment environment)
    {
        foreach (InstalledProblem problem in environment.Problems)
            talk.Warn(problem.Reason);
    }
}
