using PipSharp.Environments;

namespace PipSharp.Cli.Rendering;

/// <summary>pip would have changed the Python of PATH: who changes the project's environment instead says so.</summary>
internal static class ProjectNote
{
    public static void Show(Talk talk, TargetEnvironment environment)
    {
        if (environment.IsOfProject)
            talk.Info($"Using the environment of this project: {environment.Interpreter.Prefix}");
    }
}
