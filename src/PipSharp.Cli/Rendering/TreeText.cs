using PipSharp.Graphs;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Cli.Rendering;

/// <summary>A graph as a tree of lines, as uv draws it: what was shown before is marked (*) and not shown again.</summary>
internal sealed class TreeText(DependencyGraph graph, TreeOptions options)
{
    private readonly HashSet<PackageName> _shown = [];
    private readonly HashSet<PackageName> _above = [];
    private readonly List<string> _lines = [];
    private bool _hasRepetitions;

    public IReadOnlyList<string> Lines(IEnumerable<GraphPackage> tops)
    {
        foreach (GraphPackage top in tops.Where(top => !options.Pruned.Contains(top.Name)))
            Show(top.Name, edges: [], prefix: "", last: null);
        if (_hasRepetitions)
            _lines.Add("(*) Package tree already displayed");
        return _lines;
    }

    /// <param name="edges">how it hangs on the package above; empty at the top</param>
    /// <param name="last">it is the last of its level; null at the top</param>
    private void Show(PackageName name, GraphEdge[] edges, string prefix, bool? last)
    {
        GraphEdge[][] below = Below(name);
        bool isRepeated = below.Length > 0 && (_above.Contains(name) || (!options.NoDedupe && _shown.Contains(name)));
        _hasRepetitions |= isRepeated;
        string branch = last switch { null => "", true => "└── ", false => "├── " };
        _lines.Add(prefix + branch + Label(name, edges) + (isRepeated ? " (*)" : ""));
        _shown.Add(name);
        if (isRepeated || (prefix.Length / 4) + (last is null ? 0 : 1) >= options.Depth)
            return;
        _above.Add(name);
        string next = prefix + last switch { null => "", true => "    ", false => "│   " };
        for (int i = 0; i < below.Length; i++)
            Show(Other(below[i][0]), below[i], next, last: i == below.Length - 1);
        _above.Remove(name);
    }

    /// <summary>One entry a package, whatever number of requirements leads to it.</summary>
    private GraphEdge[][] Below(PackageName name) =>
    [
        .. (options.Inverted ? graph.NeededBy(name) : graph.Needs(name))
        .Where(edge => edge.By != edge.To && !options.Pruned.Contains(Other(edge)))
            .GroupBy(Other).OrderBy(group => group.Key).Select(group => group.ToArray()),
    ];

    private PackageName Other(GraphEdge edge) => options.Inverted ? edge.By : edge.To;

    private string Label(PackageName name, GraphEdge[] edges)
    {
        string extras = options.Inverted ? "" : string.Join(',', edges.SelectMany(edge => edge.Dependency.Extras).Distinct().Order());
        string shown = extras.Length == 0 ? name.Normalized : $"{name}[{extras}]";
        if (graph.Find(name) is not { } package)
            return $"{shown} (missing: {Wanted(edges)})";
        return $"{shown} v{package.Version}{Specifiers(edges)}{Newer(package)}{Conflict(edges)}";
    }

    private string Specifiers(GraphEdge[] edges)
    {
        if (!options.WithSpecifiers || edges.Length == 0)
            return "";
        string text = string.Join(
            ',', edges.Select(edge => edge.Dependency.Specifier.ToString()).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal));
        return options.Inverted
            ? $" [requires: {edges[0].To} {(text.Length == 0 ? "*" : text)}]"
            : $" [required: {(text.Length == 0 ? "*" : text)}]";
    }

    private string Newer(GraphPackage package) =>
        options.Latest.TryGetValue(package.Name, out PackageVersion? latest) && latest.CompareTo(package.Version) > 0
            ? $" (latest: v{latest})"
            : "";

    private string Conflict(GraphEdge[] edges)
    {
        GraphEdge[] broken = [.. edges.Where(edge => edge.State == EdgeState.Conflicting)];
        if (broken.Length == 0)
            return "";
        return options.Inverted
            ? $" (conflict: requires {RequirementChain.Normal(broken[0].Dependency)})"
            : $" (conflict: {Wanted(broken)})";
    }

    private static string Wanted(GraphEdge[] edges) =>
        "required " + (string.Join(',', edges.Select(edge => edge.Dependency.Specifier.ToString()).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } text ? text : "in any version");
}
