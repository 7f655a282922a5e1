using System.Collections.Immutable;
using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class RepairCommand() : CliCommand("repair", "Put packages in place again whose files are missing or were changed.")
{
    private readonly Option<bool> _dryRun = NewOption.Flag("--dry-run", "Don't change anything, just print what would be.");
    private readonly Option<bool> _configurationFiles = NewOption.Flag(
        "--config-files", "Also put back edited configuration files (below the environment's etc); without it they stay as they are.");
    private readonly Option<bool> _breakSystemPackages =
        NewOption.Flag("--break-system-packages", "Modify an externally managed Python installation.");
    private readonly WritingOptionGroup _writing = new(Installs: true);
    private readonly RequestOptions _request = new();

    public override WordKind Takes => WordKind.InstalledNames;

    public override string[] Usage => ["[options] [<package> ...]"];

    public override bool HeedsRequireVirtualEnvironment => true;

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("Repair Options", [_dryRun, _configurationFiles, _breakSystemPackages]), _writing, _request.Index];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        EnvironmentRequest place = input.EnvironmentRequest(willWrite: !input.Flag(_dryRun)) with
        {
            BreakSystemPackages = input.Flag(_breakSystemPackages),
        };
        TargetEnvironment environment = EnvironmentEntrance.Enter(input.Environments, place, input.Talk.Warn);
        ProjectNote.Show(input.Talk, environment);
        List<DamagedPackage> damaged =
            DamagedPackage.Find(environment, Wanted(input, environment), input.Flag(_configurationFiles), cancel);
        var text = new DamageText(input);
        text.Show(damaged);
        DamagedPackage[] hopeless = [.. damaged.Where(one => one.WhyNot is not null)];
        DamagedPackage[] repaired = [.. damaged.Where(one => one.WhyNot is null)];
        if (repaired.Length > 0)
        {
            InstallReport report = await RepairAsync(input, place, repaired, cancel);
            text.Finish(report, input.Flag(_dryRun));
        }

        if (damaged.Count == 0)
            input.Talk.Info("Nothing to repair: all files are as their RECORDs say.");
        return hopeless.Length > 0 ? ExitCode.Error : ExitCode.Success;
    }

    private async Task<InstallReport> RepairAsync(
        CommandInput input, EnvironmentRequest place, DamagedPackage[] damaged, CancellationToken cancel)
    {
        InstallRequest request = new()
        {
            Environment = place,
            Indexes = _request.IndexesOf(input),
            Requirements = [.. damaged.Select(one => FrozenLine.Of(one.Distribution))],
            Repair = [.. damaged.Select(one => one.Distribution.Name)],
            Keep = [.. damaged.SelectMany(one => one.Edited)],
            NoDependencies = true,
            Pre = true,
            DryRun = input.Flag(_dryRun),
        };
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress) with { Writing = _writing.Read(input) };
        return await new InstallPipeline(context).RunAsync(request, cancel);
    }

    /// <summary>Those that are named, or all that are the environment's own.</summary>
    private static ImmutableArray<InstalledDistribution> Wanted(CommandInput input, TargetEnvironment environment)
    {
        if (input.Words.Length == 0)
            return [.. environment.Installed.Where(one => InstalledSchemes.IsOwn(environment, one))];
        var wanted = ImmutableArray.CreateBuilder<InstalledDistribution>();
        foreach (string word in input.Words)
        {
            if (!PackageName.TryParse(word, out PackageName name))
                throw new PipSharpException(
                    "invalid-name", $"'{word}' is no name of a package.", "See `pipsharp list` for what is installed.");
            if (environment.Installed.FirstOrDefault(one => one.Name == name) is not { } found)
                throw new PipSharpException(
                    "not-installed", $"{word} is not installed; there is nothing to repair.", $"Run: pipsharp install {word}");
            wanted.Add(found);
        }

        return wanted.ToImmutable();
    }
}
