using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Locks;
using PipSharp.Versions;

namespace PipSharp.Cli.Commands;

internal sealed class LockCommand() : CliCommand(
    "lock", "Lock requirements and all their dependencies for this Python and platform, or for all.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<string> _output =
        NewOption.Single("--output", "path", "Lock file name (default=pylock.toml). Use - for stdout.", "-o");
    private readonly Option<string[]> _editables =
        NewOption.List("--editable", "path/url", "Lock a project in editable mode from a local project path or a VCS url.", "-e");
    private readonly Option<bool> _upgrade = NewOption.Flag(
        "--upgrade", "Ignore the versions that the lock file has already; without it they are kept where they satisfy.", "-U");
    private readonly UniversalOptionGroup _universal = new();
    private readonly ChoiceOption _progressBar = NewOption.ProgressBar();

    public override WordKind Takes => WordKind.Paths;

    public override string[] Usage =>
    [
        "[options] [-e] <local project path> ...", "[options] <requirement specifier> [package-index-options] ...",
        "[options] -r <requirements file> [package-index-options] ...", "[options] <archive url/path> ...",
    ];

    public override bool HeedsRequireVirtualEnvironment => true;

    public override IReadOnlyList<string> BeyondPip => ["--upgrade", "--platform", "--python-version", "--implementation", "--abi"];

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("Lock Options", [_output, _editables, _upgrade, .. _universal.All, _progressBar]), .. _request.Groups];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        string output = input.Value(_output) ?? "pylock.toml";
        string? file = output == "-" ? null : input.Absolute(output);
        bool isKept = file is not null && OrdinaryFile.IsOrCanBe(file);
        InstallRequest request = _request.ToRequest(input, _editables) with { EarlierLock = input.Flag(_upgrade) || !isKept ? null : file };
        // Links are followed: paths in a file count from where it lies.
        string folder = isKept ? Path.GetDirectoryName(WholeFile.Real(file!))! : input.Surroundings.WorkingFolder;
        VersionSpecifierSet? pythons = _universal.Pythons(input);
        if (isKept && !LockFileName.IsValid(file!))
            input.Talk.Warn($"{output} is not a valid lock file name.");
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, input.Value(_progressBar));
        bool isRaw = file is not null && input.Value(_progressBar) == "raw"; // what goes to standard output is the lock alone
        using var progress = new InstallProgress(input.Talk, planned: null) { IsRaw = isRaw };
        var pipeline = new LockPipeline(Pipelines.Context(input, progress));
        LockReport report = input.Flag(_universal.Universal)
            ? await pipeline.RunForAllAsync(request, pythons, folder, cancel)
            : await pipeline.RunAsync(request, folder, cancel);
        progress.Dispose();
        ResolutionWarnings.Show(input.Talk, report.Packages);
        LockGaps.Show(input.Talk, report.File, input.Flag(_universal.Universal));
        string text = LockFileWriter.Write(report.File);
        if (file is null)
            input.Talk.Data(text);
        else
            input.Talk.Info(await WholeFile.WriteAsync(file, text, cancel) ? $"Locked {Count(report)} in {output}" : $"{output} is as it was: {Count(report)}");
        return ExitCode.Success;
    }

    private static string Count(LockReport report) =>
        report.File.Packages.Length == 1 ? "1 package" : $"{report.File.Packages.Length} packages";
}
