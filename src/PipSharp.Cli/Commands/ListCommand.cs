using System.Collections.Immutable;
using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class ListCommand() : CliCommand("list", "List installed packages.")
{
    private readonly RequestOptions _request = new();
    private readonly InstalledOptionGroup _installed = new();
    private readonly Option<bool> _outdated = NewOption.Flag("--outdated", "List outdated packages", "-o");
    private readonly Option<bool> _upToDate = NewOption.Flag("--uptodate", "List uptodate packages", "-u");
    private readonly Option<bool> _editable = NewOption.Flag("--editable", "List editable projects.", "-e");
    private readonly ChoiceOption _format = NewOption.Choice("--format", ["columns", "freeze", "json"], "Select the output format among: columns (default), freeze, or json. The 'freeze' format cannot be used with the --outdated option.");
    private readonly Option<bool> _notRequired =
        NewOption.Flag("--not-required", "List packages that are not dependencies of installed packages.");
    private readonly Option<bool> _includeEditable = NewOption.Flag("--include-editable", "Take back --exclude-editable.");

    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups =>
    [
        new OwnOptionGroup("List Options", [_outdated, _upToDate, _editable, _format, _notRequired, _includeEditable]), _installed,
        _request.Selection, _request.Index,
    ];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        bool isOutdated = input.Flag(_outdated), isUpToDate = input.Flag(_upToDate);
        if (isOutdated && isUpToDate)
            throw new PipSharpException("contradictory-options", "Options --outdated and --uptodate cannot be combined.");
        if (isOutdated && input.Value(_format) == "freeze")
            throw new PipSharpException("contradictory-options", "List format 'freeze' cannot be used with the --outdated option.");
        InstallRequest request = _request.ToRequest(input);
        (List<InstalledDistribution> shown, InterpreterFacts interpreter) = InstalledFilter.Find(input, _installed, cancel);
        Filter(input, shown, interpreter);
        ImmutableDictionary<PackageName, AvailableRelease>? newest = null;
        if (isOutdated || isUpToDate)
        {
            newest = await NewestAsync(input, request, shown, interpreter, cancel);
            shown.RemoveAll(one => !newest.TryGetValue(one.Name, out AvailableRelease? release) || !(isOutdated ? release.Version.CompareTo(one.Version) > 0 : release.Version.Equals(one.Version)));
        }

        Show(input, new InstalledList(shown, isVerbose: input.Count(input.Command.General.Verbose) > 0, isOutdated ? newest : null));
        return ExitCode.Success;
    }

    private static async Task<ImmutableDictionary<PackageName, AvailableRelease>> NewestAsync(
        CommandInput input, InstallRequest request, List<InstalledDistribution> shown, InterpreterFacts interpreter,
        CancellationToken cancel)
    {
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        input.Talk.ShowLine($"Asking for {CountText.Of(shown.Count, "package")}");
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress);
        return await new AvailableReleases(context, request).FindNewestAsync(shown.ConvertAll(one => one.Name), interpreter, cancel);
    }

    private void Filter(CommandInput input, List<InstalledDistribution> shown, InterpreterFacts interpreter)
    {
        if (input.Flag(_editable))
            shown.RemoveAll(one => one.EditableProject is null);
        if (input.Flag(_notRequired))
            RemoveRequired(shown, interpreter.Markers);
        string[] excluded = input.Values(_installed.Excludes);
        shown.RemoveAll(one => excluded.Any(name => PackageName.TryParse(name, out PackageName known) && known == one.Name));
    }

    private static void RemoveRequired(List<InstalledDistribution> shown, MarkerEnvironment markers)
    {
        var required = new HashSet<PackageName>();
        foreach (InstalledDistribution one in shown)
        {
            foreach (Requirement requirement in InstalledMetadata.Read(one).RequiresDist)
            {
                if (requirement.Marker?.Evaluate(markers) != false)
                    required.Add(requirement.Name);
            }
        }

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
