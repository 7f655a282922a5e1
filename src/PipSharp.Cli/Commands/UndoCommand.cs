using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp.Cli.Commands;

/// <summary>Takes changes back, the last one first, all in one transaction.</summary>
internal sealed class UndoCommand() : CliCommand(
    "undo", "Take back the last change of an environment, or all changes down to a number of 'history'.")
{
    private readonly Option<bool> _yes = NewOption.Flag("--yes", "Don't ask for confirmation.", "-y");
    private readonly Option<bool> _dryRun = NewOption.Flag("--dry-run", "Don't change anything, just print what would be.");
    private readonly Option<bool> _user = NewOption.Flag("--user", "Take back changes of the user's folder of Python packages.");
    private readonly Option<bool> _breakSystemPackages =
        NewOption.Flag("--break-system-packages", "Modify an externally managed Python installation.");
    private readonly WritingOptionGroup _writing = new();

    public override string[] Usage => ["[options] [<number>]"];

    public override bool HeedsRequireVirtualEnvironment => true;

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("Undo Options", [_yes, _dryRun, _user, _breakSystemPackages]), _writing];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        int? number = Number(input.Words);
        EnvironmentRequest request = input.EnvironmentRequest(willWrite: !input.Flag(_dryRun)) with
        {
            User = input.Flag(_user),
            BreakSystemPackages = input.Flag(_breakSystemPackages),
        };
        TargetEnvironment environment = EnvironmentEntrance.Enter(input.Environments, request, input.Talk.Warn);
        ProjectNote.Show(input.Talk, environment);
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress) with { Writing = _writing.Read(input) };
        EnvironmentWriter writer = context.WriterFor(environment);
        ImmutableArray<HistoryEntry> entries = writer.CheckUndo(number);
        foreach (HistoryEntry entry in entries)
            Show(input, entry);
        if (input.Flag(_dryRun) || (!input.Flag(_yes) && !await new Question(input).IsConfirmedAsync(cancel)))
            return ExitCode.Success;
        foreach (HistoryEntry entry in writer.Undo([.. entries.Select(entry => entry.Number)], cancel))
            input.Talk.Info($"Successfully took back change {entry.Number}");
        return ExitCode.Success;
    }

    private void Show(CommandInput input, HistoryEntry entry)
    {
        input.Talk.Info($"{(input.Flag(_dryRun) ? "Would take back" : "Taking back")} change {entry.Number} ({entry.Command}):");
        foreach (string line in HistoryText.Reversed(entry))
            input.Talk.Info(line);
    }

    /// <exception cref="UsageException">more than a number, or none</exception>
    private static int? Number(string[] words)
    {
        if (words.Length == 0)
            return null;
        return words.Length == 1 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UsageException(
                $"undo takes the number of one change, as `pipsharp history` shows it, not '{string.Join(' ', words)}'");
    }
}
