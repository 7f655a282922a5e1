using System.Collections.Immutable;
using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class IndexCommand() : CliCommand("index", "Inspect information available from package indexes.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<bool> _json = NewOption.Flag("--json", "Output data in a machine-readable JSON format.");

    public override string[] Usage => ["versions <package>"];

    public override IReadOnlyList<string> Actions { get; } = ["versions"];

    protected override IEnumerable<OptionGroup> OwnGroups =>
        [new OwnOptionGroup("Index Options", [_request.Requirement.IgnoreRequiresPython, _json]), _request.Target, _request.Selection,
            _request.Index];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words is not [var action, .. var words] || !Actions.Contains(action, StringComparer.Ordinal))
            throw new PipSharpException("nothing-asked", $"Need an action ({string.Join(", ", Actions)}) to perform.");
        if (words is not [var query])
            throw new PipSharpException("nothing-asked", "You need to specify exactly one argument");
        InstallRequest request = _request.ToRequest(input);
        PackageName name = PackageName.TryParse(query, out PackageName known) ? known : throw Nothing(query);
        TargetEnvironment environment =
            EnvironmentEntrance.Enter(input.Environments, input.EnvironmentRequest(willWrite: false), input.Talk.Warn);
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress);
        ImmutableArray<AvailableRelease> releases = await new AvailableReleases(context, request)
            .FindAsync(name, environment.Interpreter, cancel);
        if (releases.IsEmpty)
            throw Nothing(query);
        InstalledDistribution? installed = environment.Installed.FirstOrDefault(one => one.Name == name);
        var text = new ReleasesText(query, releases, installed?.Version);
        foreach (string line in input.Flag(_json) ? [text.Json()] : text.Lines())
            input.Talk.Info(line);
        return ExitCode.Success;
    }

    private static PipSharpException Nothing(string query) => new(
        "no-matching-distribution", $"No matching distribution found for {query}",
        "Pre-releases count with --pre, versions for other Pythons with --ignore-requires-python.");
}
