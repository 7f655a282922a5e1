using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp.Cli.Commands;

internal sealed class HistoryCommand() : CliCommand("history", "List the last changes of an environment that can be taken back.")
{
    private readonly ChoiceOption _format =
        NewOption.Choice("--format", ["columns", "json"], "Select the output format (default: columns).");
    private readonly Option<bool> _user = NewOption.Flag("--user", "Changes of the user's folder of Python packages.");

    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("History Options", [_format, _user])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        EnvironmentRequest request = input.EnvironmentRequest(willWrite: false) with { User = input.Flag(_user) };
        TargetEnvironment environment = EnvironmentEntrance.Enter(input.Environments, request, input.Talk.Warn);
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress);
        HistoryEntry[] entries = [.. context.WriterFor(environment).History()];
        if (input.Value(_format) == "json")
        {
            input.Talk.Data(HistoryText.Json(entries) + "\n");
            return Task.FromResult(ExitCode.Success);
        }

        if (entries.Length == 0)
            input.Talk.Info("No changes that could be taken back.");
        foreach (string line in entries.SelectMany(HistoryText.Lines))
            input.Talk.Data(line + "\n");
        return Task.FromResult(ExitCode.Success);
    }
}
