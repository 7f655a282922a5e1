using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

internal sealed class CompileCommand() : CliCommand("compile", "Pin requirements and all their dependencies.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<string> _output = NewOption.Single("--output-file", "file", "Write the pins to <file> instead of standard output.", "-o");
    private readonly Option<bool> _generateHashes = NewOption.Flag("--generate-hashes", "Write the hash of the file that was chosen for each pin.");
    private readonly Option<bool> _noHeader = NewOption.Flag("--no-header", "Leave out the comment at the top.");
    private readonly Option<bool> _noAnnotate = NewOption.Flag("--no-annotate", "Leave out the comments that tell where pins come from.");
    private readonly Option<bool> _upgrade = NewOption.Flag("--upgrade", "Ignore the versions that the output file pins already; without it they are kept where they satisfy.", "-U");

    public override string[] Usage => ["[options] <requirements file> ...", "[options] -r <requirements file> ..."];

    protected override IEnumerable<OptionGroup> OwnGroups =>
    [
        new OwnOptionGroup("Compile Options", [_output, _generateHashes, _noHeader, _noAnnotate, _upgrade]), .. _request.Groups,
    ];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        InstallRequest request = _request.ToRequest(input) with
        {
            RequirementFiles = [.. input.Words, .. input.Values(_request.Requirement.Requirements)],
            EarlierAnswer = input.Value(_output) is { } output && !input.Flag(_upgrade) ? input.Absolute(output) : null,
        };
        if (request.RequirementFiles.IsEmpty)
            throw new PipSharpException("nothing-asked", "You must give at least one requirements file to compile (see \"pipsharp help compile\")");
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        CompileReport report = await new CompilePipeline(Pipelines.Context(input, new InstallProgress(input.Talk, planned: null))).RunAsync(request, cancel);
        input.Talk.ShowLine("");
        ResolutionWarnings.Show(input.Talk, report.Resolution.Packages);
        var text = new CompileText(report)
        {
            Command = input.Flag(_noHeader) ? null : Command(input),
            IsAnnotated = !input.Flag(_noAnnotate),
            HasHashes = input.Flag(_generateHashes),
        };
        await WriteAsync(input, text.ToString(), cancel);
        return ExitCode.Success;
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
        string output = input.Value(_output) is { } file ? $" -o {file}" : "";
        return $"pipsharp compile {string.Join(' ', input.Words)}{output}";
    }
}
