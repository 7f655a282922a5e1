using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Commands;

internal sealed class WheelCommand() : CliCommand("wheel", "Build wheels from your requirements.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<string> _folder =
        NewOption.Single("--wheel-dir", "dir", "Build wheels into <dir>, where the default is the current working directory.", "-w");
    private readonly Option<string[]> _editables =
        NewOption.List("--editable", "path/url", "Build the project at a local path or VCS url, as without -e.", "-e");
    private readonly Option<bool> _noVerify = NewOption.Flag("--no-verify", "Don't verify if built wheel is valid.");
    private readonly ChoiceOption _bar = NewOption.ProgressBar();

    public override WordKind Takes => WordKind.Paths;

    public override string[] Usage =>
    [
        "[options] <requirement specifier> ...", "[options] -r <requirements file> ...", "[options] [-e] <vcs project url> ...",
        "[options] [-e] <local project path> ...", "[options] <archive url/path> ...",
    ];

    public override bool AsksForReleases => true;

    public override bool HeedsRequireVirtualEnvironment => true;

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("Wheel Options", [_folder, _editables, _noVerify, _bar]), .. _request.GroupsWithoutTarget];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        InstallRequest request = _request.ToRequest(input, _editables) with { WithoutEditables = true };
        string folder = input.Absolute(input.Value(_folder) ?? ".");
        await new Collection(input, input.Value(_bar))
            .RunAsync(new CollectRequest(request, folder, BuildsWheels: true) { TakesWheelsUnverified = input.Flag(_noVerify) }, cancel);
        return ExitCode.Success;
    }
}
