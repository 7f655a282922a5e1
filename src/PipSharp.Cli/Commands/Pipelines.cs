namespace PipSharp.Cli.Commands;

/// <summary>Joins the pipelines to this process.</summary>
internal static class Pipelines
{
    public static PipelineContext Context(CommandInput input, IInstallObserver observer) => new()
    {
        Environments = input.Environments,
        Observer = observer,
        Paths = input.Paths,
        Variable = input.Surroundings.Variable,
        Command = CommandText.Of(input.Arguments),
    };
}
