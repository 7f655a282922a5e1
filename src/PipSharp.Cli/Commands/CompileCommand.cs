using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Versions;

namespace PipSharp.Cli.Commands;

internal sealed class CompileCommand() : CliCommand("compile", "Pin requirements and all their dependencies.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<string> _output =
        NewOption.Single("--output-file", "file", "Write the pins to <file> instead of standard output.", "-o");
    private readonly Option<bool> _generateHashes = NewOption.Flag(
        "--generate-hashes", "Write the hash of the file that was chosen for each pin; with --universal, of all files of its version.");
    private readonly Option<bool> _noHeader = NewOption.Flag("--no-header", "Leave out the comment at the top.");
    private readonly Option<bool> _noAnnotate = NewOption.Flag("--no-annotate", "Leave out the comments that tell where pins come from.");
    private readonly Option<bool> _upgrade = NewOption.Flag(
        "--upgrade", "Ignore the versions that the output file pins already; without it they are kept where they satisfy.", "-U");
    private readonly UniversalOptionGroup _universal = new();

    public override WordKind Takes => WordKind.Paths;

    public override string[] Usage => ["[options] <requirements file> ...", "[options] -r <requirements file> ..."];

    public override bool HeedsRequireVirtualEnvironment => true;

    protected override IEnumerable<OptionGroup> OwnGroups =>
    [
        new OwnOptionGroup("Compile Options", [_output, _generateHashes, _noHeader, _noAnnotate, _upgrade, .. _universal.All]),
        .. _request.Groups,
    ];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        InstallRequest request = _request.ToRequest(input) with
        {
            RequirementFiles = [.. input.Words, .. input.Values(_request.Requirement.Requirements)],
            EarlierAnswer = input.Value(_output) is { } output && !input.Flag(_upgrade) ? input.Absolute(output) : null,
        };
        if (request.IsEmpty)
            throw new PipSharpException(
                "nothing-asked", "You must give at least one requirements file to compile (see \"pipsharp help compile\")");
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress);
        VersionSpecifierSet? pythons = _universal.Pythons(input);
        PinnedLine[] pins = input.Flag(_universal.Universal)
            ? await ForAllAsync(context, request, pythons, cancel)
            : await ForOneAsync(input, context, request, cancel);
        progress.Dispose();
        var text = new CompileText(pins)
        {
            Command = input.Flag(_noHeader) ? null : Command(input),
            IsAnnotated = !input.Flag(_noAnnotate),
            HasHashes = input.Flag(_generateHashes),
        };
        await WriteAsync(input, text.ToString(), cancel);
        return ExitCode.Success;
    }

    private static async Task<PinnedLine[]> ForOneAsync(
        CommandInput input, PipelineContext context, InstallRequest request, CancellationToken cancel)
    {
        CompileReport report = await new CompilePipeline(context).RunAsync(request, cancel);
        input.Talk.ShowLine("");
        ResolutionWarnings.Show(input.Talk, report.Resolution.Packages);
        return [.. report.Resolution.Packages.Select(PinnedLine.Of)];
    }

    private static async Task<PinnedLine[]> ForAllAsync(
        PipelineContext context, InstallRequest request, VersionSpecifierSet? pythons, CancellationToken cancel)
    {
        UniversalReport report = await new UniversalPipeline(context).RunAsync(request, pythons, cancel);
        return [.. report.Resolution.Packages.Select(PinnedLine.Of)];
    }

    private async Task WriteAsync(CommandInput input, string text, CancellationToken cancel)
    {
        if (input.Value(_output) is { } file)
            await File.WriteAllTextAsync(input.Absolute(file), text, cancel);
        if (input.Value(_output) is null || input.Talk.Verbosity >= 0)
            input.Talk.Data(text);
    }

    private string Command(CommandInput input)
    {
        string universal = input.Flag(_universal.Universal) ? " --universal" + Pythons(input) : "";
        string output = input.Value(_output) is { } file ? $" -o {file}" : "";
        return $"pipsharp compile{universal} {string.Join(' ', input.Words)}{output}";
    }

    private string Pythons(CommandInput input) =>
        input.Value(_universal.RequiresPython) is { } range ? $" --requires-python '{range}'"
        : input.Value(_request.Target.PythonVersion) is { } lowest ? $" --python-version {lowest}"
        : "";
}
