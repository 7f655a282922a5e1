using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp.Cli.Commands;

internal sealed class InstallCommand() : CliCommand("install", "Install packages.")
{
    private readonly RequestOptions _request = new();
    private readonly InstallOptionGroup _install = new();
    private readonly WritingOptionGroup _writing = new(Installs: true);

    public override WordKind Takes => WordKind.Paths;

    public override string[] Usage =>
    [
        "[options] <requirement specifier> [package-index-options] ...", "[options] -r <requirements file> [package-index-options] ...",
        "[options] [-e] <vcs project url> ...", "[options] [-e] <local project path> ...", "[options] <archive url/path> ...",
    ];

    public override bool AsksForReleases => true;

    public override bool HeedsRequireVirtualEnvironment => true;

    protected override IEnumerable<OptionGroup> OwnGroups => [_install, _writing, .. _request.Groups];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        InstallRequest request = ToRequest(input);
        var text = new InstallText(input);
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, input.Value(_install.ProgressBar));
        InstallReport report = await RunAsync(input, request, text, cancel);
        text.Finish(report, request);
        ShowWarnings(input, report);
        // What is installed is told, however late somebody wants to stop it; then all that is read is on the disk.
        if (input.Value(_install.Report) is { } file)
            await new ReportJson(input, request)
                .WriteAsync(report, file, report.Installed.IsDefaultOrEmpty ? cancel : CancellationToken.None);
        return ExitCode.Success;
    }

    private async Task<InstallReport> RunAsync(CommandInput input, InstallRequest request, InstallText text, CancellationToken cancel)
    {
        using var progress = new InstallProgress(input.Talk, text) { IsRaw = input.Value(_install.ProgressBar) == "raw" };
        return await new InstallPipeline(Pipelines.Context(input, progress) with { Writing = Writing(input) }).RunAsync(request, cancel);
    }

    private WriterOptions Writing(CommandInput input) => _writing.Read(input) with
    {
        Overwrite = input.Flag(_install.Overwrite),
        AllowedClashes = [.. input.Values(_install.AllowedClashes)],
    };

    /// <exception cref="PipSharpException">nothing-asked</exception>
    private InstallRequest ToRequest(CommandInput input)
    {
        InstallRequest request = _request.ToRequest(input, _install.Editables) with
        {
            Environment = Environment(input),
            Upgrade = input.Flag(_install.Upgrade),
            UpgradeEagerly = input.Value(_install.UpgradeStrategy) == "eager",
            ForceReinstall = input.Flag(_install.ForceReinstall),
            IgnoreInstalled = input.Flag(_install.IgnoreInstalled),
            DryRun = input.Flag(_install.DryRun),
            Compile = !input.Flag(_install.NoCompile),
        };
        TargetOptionGroup.Check(request);
        CheckReport(input);
        return request;
    }

    /// <summary>Before anything is installed: who wants a report has a program that goes on with it.</summary>
    /// <exception cref="PipSharpException">report-not-writable</exception>
    private void CheckReport(CommandInput input)
    {
        if (input.Value(_install.Report) is not { } file || file == "-" || Directory.Exists(Path.GetDirectoryName(input.Absolute(file))))
            return;
        throw new PipSharpException(
            "report-not-writable", $"Could not install packages due to an OSError: [Errno 2] No such file or directory: '{file}'",
            "Make the folder, or give --report another place; nothing was installed.");
    }

    private EnvironmentRequest Environment(CommandInput input) => input.EnvironmentRequest(willWrite: !input.Flag(_install.DryRun)) with
    {
        ChecksManaged = input.Value(_install.Report) is null, // pip: a dry run that reports is for programs that only ask
        WouldWrite = input.Flag(_install.DryRun),
        TargetFolder = Folder(input, input.Value(_install.Target)),
        Prefix = Folder(input, input.Value(_install.Prefix)),
        Root = Folder(input, input.Value(_install.Root)),
        User = input.Flag(_install.User),
        NoUser = input.Flag(_install.NoUser),
        BreakSystemPackages = input.Flag(_install.BreakSystemPackages),
    };

    private static string? Folder(CommandInput input, string? path) => path is null ? null : input.Absolute(path);

    private void ShowWarnings(CommandInput input, InstallReport report)
    {
        bool isElsewhere = input.Value(_install.Target) is not null || input.Value(_install.Prefix) is not null;
        var warnings = new InstallWarnings(input, report);
        if (!isElsewhere && !input.Flag(_install.NoWarnScriptLocation))
            warnings.ShowScriptsOutsidePath();
        if (!input.Flag(_install.NoWarnConflicts) && !input.Flag(_request.Requirement.NoDependencies))
            warnings.ShowConflicts();
        if (!input.Flag(_install.DryRun))
            RootWarning.Show(input, report.Target, input.Value(_install.RootUserAction));
    }
}
