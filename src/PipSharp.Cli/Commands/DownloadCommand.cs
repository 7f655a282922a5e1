using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Commands;

internal sealed class DownloadCommand() : CliCommand("download", "Download packages.")
{
    private readonly RequestOptions _request = new();

    private readonly Option<string> _folder = NewOption.Single(
        "--dest", "dir", "Download packages into <dir>, where the default is the current working directory.", "-d", "--destination-dir",
        "--destination-directory");

    private readonly ChoiceOption _bar = NewOption.ProgressBar();

    public override WordKind Takes => WordKind.Paths;

    public override string[] Usage =>
    [
        "[options] <requirement specifier> [package-index-options] ...", "[options] -r <requirements file> [package-index-options] ...",
        "[options] <vcs project url> ...", "[options] <local project path> ...", "[options] <archive url/path> ...",
    ];

    public override bool AsksForReleases => true;

    public override bool HeedsRequireVirtualEnvironment => true;

    public override IReadOnlyList<string> BeyondPip => ["--config-settings"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Download Options", [_folder, _bar]), .. _request.Groups];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        InstallRequest request = _request.ToRequest(input, editables: null);
        TargetOptionGroup.CheckSources(request);
        var collection = new Collection(input, input.Value(_bar));
        string folder = input.Absolute(input.Value(_folder) ?? ".");
        CollectReport report = await collection.RunAsync(new CollectRequest(request, folder, BuildsWheels: false), cancel);
        if (!report.Files.IsEmpty)
            input.Talk.Info("Successfully downloaded " + string.Join(' ', report.Files.Select(one => one.Name)));
        return ExitCode.Success;
    }
}
