using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class UninstallCommand() : CliCommand("uninstall", "Uninstall packages.")
{
    private readonly Option<string[]> _files =
        NewOption.List("--requirement", "file", "Uninstall all the packages listed in the given requirements file.", "-r");
    private readonly Option<bool> _yes = NewOption.Flag("--yes", "Don't ask for confirmation of uninstall deletions.", "-y");
    private readonly Option<bool> _breakSystemPackages =
        NewOption.Flag("--break-system-packages", "Modify an externally managed Python installation.");
    private readonly ChoiceOption _rootUserAction =
        NewOption.Choice("--root-user-action", ["warn", "ignore"], "What to do if run as root (default: warn).");

    private readonly WritingOptionGroup _writing = new();

    public override WordKind Takes => WordKind.InstalledNames;

    public override string[] Usage => ["[options] <package> ...", "[options] -r <requirements file> ..."];

    public override bool HeedsRequireVirtualEnvironment => true;

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("Uninstall Options", [_files, _yes, _breakSystemPackages, _rootUserAction]), _writing];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        OrderedDictionary<PackageName, string> names = await NamesAsync(input, cancel);
        if (names.Count == 0)
            throw new PipSharpException(
                "nothing-asked", "You must give at least one requirement to uninstall (see \"pipsharp help uninstall\")");
        EnvironmentRequest request =
            input.EnvironmentRequest(willWrite: true) with { BreakSystemPackages = input.Flag(_breakSystemPackages) };
        TargetEnvironment environment = EnvironmentEntrance.Enter(input.Environments, request, input.Talk.Warn);
        Rendering.ProjectNote.Show(input.Talk, environment);
        var uninstallation = new Uninstallation(input, environment, _writing.Read(input), cancel);
        List<InstalledDistribution> found = uninstallation.Find(names);
        bool isAsked = !input.Flag(_yes);
        uninstallation.Remove(isAsked ? await uninstallation.AskAsync(found) : found, wereShown: isAsked);
        Rendering.RootWarning.Show(input, environment, input.Value(_rootUserAction));
        return ExitCode.Success;
    }

    /// <returns>each name as it was written, in the order in which they came</returns>
    private async Task<OrderedDictionary<PackageName, string>> NamesAsync(CommandInput input, CancellationToken cancel)
    {
        var names = new OrderedDictionary<PackageName, string>();
        foreach (string word in input.Words)
        {
            if (RequirementArgument.Parse(word, input.Paths).Requirement is { } named)
                names[named.Name] = named.RawName;
            else
                input.Talk.Warn($"Invalid requirement: '{word}' ignored - the uninstall command expects named requirements.");
        }

        foreach (RequirementArgument listed in await new FilesOfRequirements(input).ReadAsync(input.Values(_files), cancel))
        {
            if (listed.Requirement is { } named)
                names[named.Name] = named.RawName;
        }

        return names;
    }
}
