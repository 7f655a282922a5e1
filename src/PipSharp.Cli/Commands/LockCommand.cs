using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Locks;

namespace PipSharp.Cli.Commands;

internal sealed class LockCommand() : CliCommand("lock", "Lock requirements and all their dependencies for this Python and platform.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<string> _output = NewOption.Single("--output", "path", "Lock file name (default=pylock.toml). Use - for stdout.", "-o");
    private readonly Option<string[]> _editables = NewOption.List("--editable", "path/url", "Lock a project in editable mode from a local project path or a VCS url.", "-e");
    private readonly Option<bool> _universal = NewOption.Flag("--universal", "Not supported: a lock file is for one Python and platform.");
    private readonly ChoiceOption _progressBar = NewOption.Choice("--progress-bar", ["auto", "on", "off", "raw"], "Whether the progress line is shown (default: auto).");

    public override string[] Usage =>
    [
        "[options] [-e] <local project path> ...", "[options] <requirement specifier> [package-index-options] ...",
        "[options] -r <requirements file> [package-index-options] ...", "[options] <archive url/path> ...",
    ];

    public override bool HeedsRequireVirtualEnvironment => true;

    public override IReadOnlyList<string> BeyondPip => ["--platform", "--python-version", "--implementation", "--abi"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Lock Options", [_output, _editables, _universal, _progressBar]), .. _request.Groups];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        InstallRequest request = ToRequest(input);
        string output = input.Value(_output) ?? "pylock.toml";
        string? file = output == "-" ? null : input.Absolute(output);
        if (file is not null && !LockFileName.IsValid(file))
            input.Talk.Warn($"{output} is not a valid lock file name.");
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, input.Value(_progressBar));
        PipelineContext context = Pipelines.Context(input, new InstallProgress(input.Talk, planned: null));
        LockReport report = await new LockPipeline(context).RunAsync(request, FolderOf(file, input), cancel);
        input.Talk.ShowLine("");
        ResolutionWarnings.Show(input.Talk, report.Resolution.Packages);
        string text = LockFileWriter.Write(report.File);
        if (file is null)
            input.Talk.Data(text);
        else
            input.Talk.Info(await WholeFile.WriteAsync(file, text, cancel) ? $"Locked {Count(report)} in {output}" : $"{output} is as it was: {Count(report)}");
        return ExitCode.Success;
    }

    /// <exception cref="PipSharpException">nothing-asked, unsupported-option</exception>
    private InstallRequest ToRequest(CommandInput input)
    {
        InstallRequest request = _request.ToRequest(input) with { Requirements = [.. input.Words], Editables = [.. input.Values(_editables)] };
        if (request.IsEmpty)
            throw new PipSharpException("nothing-asked", "You must give at least one requirement to lock (see \"pipsharp help lock\")");
        return input.Flag(_universal)
            ? throw new PipSharpException(
                "unsupported-option", "lock --universal is not supported: a lock file is for one Python and platform.",
                "Write a lock file for each of them (pylock.NAME.toml, with --python-version and --platform), or one requirements file for all with compile --universal.")
            : request;
    }

    /// <summary>Links are followed: paths in a file count from where it lies.</summary>
    private static string FolderOf(string? file, CommandInput input) => file is null ? input.Surroundings.WorkingFolder : Path.GetDirectoryName(WholeFile.Real(file))!;

    private static string Count(LockReport report) => report.File.Packages.Length == 1 ? "1 package" : $"{report.File.Packages.Length} packages";
}
