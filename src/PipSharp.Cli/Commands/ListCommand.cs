using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class ListCommand() : CliCommand("list", "List installed packages.")
{
    private readonly InstalledOptionGroup _installed = new();
    private readonly Option<bool> _editable = NewOption.Flag("--editable", "List editable projects.", "-e");
    private readonly ChoiceOption _format = NewOption.Choice("--format", ["columns", "freeze", "json"], "Select the output format (default: columns).");
    private readonly Option<bool> _notRequired = NewOption.Flag("--not-required", "List packages that are not dependencies of installed packages.");
    private readonly Option<bool> _includeEditable = NewOption.Flag("--include-editable", "Take back --exclude-editable.");

    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("List Options", [_editable, _format, _notRequired, _includeEditable]), _installed, new OutdatedOptionGroup(), new IndexOptionGroup(), new SelectionOptionGroup()];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        List<InstalledDistribution> shown = InstalledFilter.Find(input, _installed, cancel).Shown;
        if (input.Flag(_editable))
            shown.RemoveAll(one => one.EditableProject is null);
        if (input.Flag(_notRequired))
            RemoveRequired(shown);
        string[] excluded = input.Values(_installed.Excludes);
        shown.RemoveAll(one => excluded.Any(name => PackageName.TryParse(name, out PackageName known) && known == one.Name));
        Show(input, new InstalledList(shown, isVerbose: input.Talk.Verbosity > 0));
        return Task.FromResult(ExitCode.Success);
    }

    private static void RemoveRequired(List<InstalledDistribution> shown)
    {
        HashSet<PackageName> required = [.. shown.SelectMany(one => InstalledMetadata.Read(one).RequiresDist).Select(requirement => requirement.Name)];
        shown.RemoveAll(one => required.Contains(one.Name));
    }

    private void Show(CommandInput input, InstalledList list)
    {
        IEnumerable<string> lines = input.Value(_format) switch
        {
            "json" => [list.Json()],
            "freeze" => list.Freeze(),
            _ => list.Columns(),
        };
        foreach (string line in lines)
            input.Talk.Info(line);
    }
}
