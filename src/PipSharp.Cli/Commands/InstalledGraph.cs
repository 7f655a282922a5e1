using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Graphs;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Commands;

/// <summary>The graph of the environment that a command looks at.</summary>
internal static class InstalledGraph
{
    public static (DependencyGraph Graph, TargetEnvironment Environment) Read(CommandInput input)
    {
        TargetEnvironment environment = input.Environments.Find(input.EnvironmentRequest(willWrite: false));
        ProblemText.Warn(input.Talk, environment);
        return (GraphBuilder.OfInstalled(environment.Installed, one => Dependencies(input, one, environment.Interpreter.Markers)),
            environment);
    }

    private static CandidateDependencies Dependencies(CommandInput input, InstalledDistribution one, MarkerEnvironment markers)
    {
        try
        {
            return CandidateDependencies.From(InstalledMetadata.Read(one), markers);
        }
        catch (PipSharpException e)
        {
            input.Talk.Warn($"Error parsing dependencies of {one.Name}: {e.Message}");
            return CandidateDependencies.None;
        }
    }
}
