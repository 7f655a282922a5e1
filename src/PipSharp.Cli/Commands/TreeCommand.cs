using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.Graphs;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Cli.Commands;

internal sealed class TreeCommand() : CliCommand("tree", "Show installed packages as a tree of dependencies.")
{
    private readonly RequestOptions _request = new();
    private readonly Option<bool> _invert = NewOption.Flag("--invert", "Show who needs a package instead of what it needs.");
    private readonly Option<string> _depth = NewOption.Single("--depth", "levels", "Show so many levels below the top.", "-d");
    private readonly Option<string[]> _packages =
        NewOption.List("--package", "package", "Begin with this package (can be used multiple times).");
    private readonly Option<string[]> _prune =
        NewOption.List("--prune", "package", "Leave out this package and what is below it (can be used multiple times).");
    private readonly Option<bool> _noDedupe = NewOption.Flag("--no-dedupe", "Show again what is below a package each time that it occurs.");
    private readonly Option<bool> _specifiers = NewOption.Flag("--show-version-specifiers", "Show the versions that are required.");
    private readonly Option<bool> _outdated = NewOption.Flag("--outdated", "Ask the indexes, and show newer versions.");
    private readonly ChoiceOption _format = NewOption.Choice("--format", ["text", "json"], "Select the output format (default: text).");

    public override WordKind Takes => WordKind.InstalledNames;

    public override string[] Usage => ["[options]", "[options] <package> ..."];

    protected override IEnumerable<OptionGroup> OwnGroups =>
    [
        new OwnOptionGroup("Tree Options", [_invert, _depth, _packages, _prune, _noDedupe, _specifiers, _outdated, _format]),
        _request.Selection, _request.Index,
    ];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        (DependencyGraph graph, TargetEnvironment environment) = InstalledGraph.Read(input);
        PackageName[] asked = [.. input.Words.Concat(input.Values(_packages)).Select(PackageName.Parse)];
        PackageName[] missing = [.. asked.Where(name => graph.Find(name) is null)];
        if (missing.Length > 0)
            input.Talk.Warn($"Package(s) not found: {string.Join(", ", missing)}");
        bool isInverted = input.Flag(_invert);
        ImmutableArray<GraphPackage> tops = asked.Length == 0
            ? graph.Roots(isInverted)
            : [.. asked.Select(graph.Find).OfType<GraphPackage>()];
        ImmutableDictionary<PackageName, PackageVersion> latest = input.Flag(_outdated)
            ? await LatestAsync(input, graph, environment, cancel)
            : ImmutableDictionary<PackageName, PackageVersion>.Empty;
        if (input.Value(_format) == "json")
            input.Talk.Data(new GraphJson(graph, latest).Of(tops, Reached(graph, tops, isInverted)) + "\n");
        else
            Show(input, graph, tops, latest);
        return missing.Length > 0 ? ExitCode.Error : ExitCode.Success;
    }

    private void Show(
        CommandInput input, DependencyGraph graph,
        ImmutableArray<GraphPackage> tops, ImmutableDictionary<PackageName, PackageVersion> latest)
    {
        var text = new TreeText(graph, new TreeOptions
        {
            Inverted = input.Flag(_invert),
            Depth = Depth(input),
            NoDedupe = input.Flag(_noDedupe),
            WithSpecifiers = input.Flag(_specifiers),
            Pruned = input.Values(_prune).Select(PackageName.Parse).ToHashSet(),
            Latest = latest,
        });
        foreach (string line in text.Lines(tops))
            input.Talk.Info(line);
    }

    private int Depth(CommandInput input)
    {
        if (input.Value(_depth) is not { } text)
            return byte.MaxValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int depth)
            ? depth
            : throw new UsageException($"option --depth: invalid number: '{text}'");
    }

    private static IEnumerable<GraphPackage> Reached(DependencyGraph graph, ImmutableArray<GraphPackage> tops, bool isInverted)
    {
        HashSet<PackageName> reached = [.. tops.SelectMany(top => graph.Reached(top.Name, isInverted))];
        return graph.Packages.Where(package => reached.Contains(package.Name));
    }

    private async Task<ImmutableDictionary<PackageName, PackageVersion>> LatestAsync(
        CommandInput input, DependencyGraph graph, TargetEnvironment environment, CancellationToken cancel)
    {
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        input.Talk.ShowLine($"Asking for {CountText.Of(graph.Packages.Length, "package")}");
        using var progress = new InstallProgress(input.Talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress);
        ImmutableDictionary<PackageName, AvailableRelease> newest =
            await new AvailableReleases(context, _request.ToRequest(input))
                .FindNewestAsync(graph.Packages.Select(package => package.Name), environment.Interpreter, cancel);
        return newest.ToImmutableDictionary(one => one.Key, one => one.Value.Version);
    }
}
