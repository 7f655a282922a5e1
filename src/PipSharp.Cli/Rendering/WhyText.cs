using System.Globalization;
using PipSharp.Graphs;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>Why a package is there: the shortest way to it through each package that needs it directly.</summary>
internal sealed class WhyText(DependencyGraph graph)
{
    private const int MostChains = 12;

    public IEnumerable<string> Lines(PackageName name)
    {
        if (graph.Find(name) is { } package)
            yield return $"{package.Name} {package.Version}" + (package.IsRequested ? " (requested)" : "");
        else
            yield return $"{name} is missing";
        GraphChain[] chains = [.. graph.ChainsTo(name)];
        foreach (GraphChain chain in chains.Take(MostChains))
            yield return "  " + Line(chain);
        if (chains.Length > MostChains)
            yield return string.Create(CultureInfo.InvariantCulture, $"  … and through {chains.Length - MostChains} other packages");
        if (chains.Length == 0)
            yield return graph.Find(name) is { IsRequested: true } ? "  nothing else requires it" : "  nothing requires it";
    }

    /// <summary>"flask 3.0 (requested) -> jinja2 3.1 -> markupsafe>=2".</summary>
    private string Line(GraphChain chain)
    {
        var parts = new List<string> { Shown(chain.Start.Name) + (chain.Start.IsRequested ? " (requested)" : "") };
        parts.AddRange(chain.Edges.SkipLast(1).Select(edge => Shown(edge.To)));
        GraphEdge last = chain.Edges[^1];
        string problem = last.State switch { EdgeState.Conflicting => " (conflict)", EdgeState.Missing => " (missing)", _ => "" };
        string through = last.Extra is { } extra ? $" through its extra {extra}" : "";
        return $"{string.Join(" -> ", parts)}{through} -> {RequirementChain.Normal(last.Dependency)}{problem}";
    }

    private string Shown(PackageName name) => graph.Find(name) is { } package ? $"{name} {package.Version}" : name.Normalized;
}
