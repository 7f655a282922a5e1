using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Graphs;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class WhyCommand() : CliCommand("why", "Show what requires a package.")
{
    private readonly RequestOptions _request = new();

    public override WordKind Takes => WordKind.InstalledNames;

    public override string[] Usage => ["[options] <package> ...", "[options] <package> ... -r <requirements file>"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_request.Requirement, _request.Selection, _request.Index];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words.Length == 0)
            throw new PipSharpException("nothing-asked", "You must give at least one package (see \"pipsharp help why\")");
        InstallRequest request = _request.ToRequest(input);
        DependencyGraph graph = request.RequirementFiles.IsEmpty
            ? InstalledGraph.Read(input).Graph
            : await ResolveAsync(input, request, cancel);
        var text = new WhyText(graph);
        int found = 0;
        foreach (PackageName name in input.Words.Select(PackageName.Parse))
        {
            bool isKnown = graph.Find(name) is not null || graph.NeededBy(name).Any();
            if (!isKnown)
                input.Talk.Warn($"Package(s) not found: {name}");
            found += isKnown ? 1 : 0;
            foreach (string line in isKnown ? text.Lines(name) : [])
                input.Talk.Info(line);
        }

        return found == input.Words.Length ? ExitCode.Success : ExitCode.Error;
    }

    private static async Task<DependencyGraph> ResolveAsync(CommandInput input, InstallRequest request, CancellationToken cancel)
    {
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        using var progress = new InstallProgress(input.Talk, planned: null);
        CompileReport report = await new CompilePipeline(Pipelines.Context(input, progress)).RunAsync(request, cancel);
        return GraphBuilder.OfResolution(report.Resolution);
    }
}
