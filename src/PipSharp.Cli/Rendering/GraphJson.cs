using PipSharp.Graphs;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Cli.Rendering;

/// <summary>A graph as JSON: one entry a package, its edges in it. A tree would repeat most of them.</summary>
internal sealed class GraphJson(DependencyGraph graph, IReadOnlyDictionary<PackageName, PackageVersion> latest)
{
    public string Of(IReadOnlyCollection<GraphPackage> tops, IEnumerable<GraphPackage> packages) => PythonJson.Object(
    [
        ("version", PythonJson.String("1")),
        ("roots", PythonJson.Array(tops.Select(top => PythonJson.String(top.Name.Normalized)))),
        ("packages", PythonJson.Array(packages.Select(package => PythonJson.Object(Members(package))))),
    ]);

    private IEnumerable<(string Name, string Value)> Members(GraphPackage package)
    {
        yield return ("name", PythonJson.String(package.Name.Normalized));
        yield return ("version", PythonJson.String(package.Version.ToString()));
        yield return ("requested", package.IsRequested ? "true" : "false");
        if (latest.TryGetValue(package.Name, out PackageVersion? newest))
            yield return ("latest_version", PythonJson.String(newest.ToString()));
        yield return ("requires", PythonJson.Array(graph.Needs(package.Name).Select(edge => PythonJson.Object(Members(edge)))));
        IEnumerable<string> needing = graph.NeededBy(package.Name).Select(edge => edge.By.Normalized).Distinct(StringComparer.Ordinal);
        yield return ("required_by", PythonJson.Array(needing.Select(PythonJson.String)));
    }

    private IEnumerable<(string Name, string Value)> Members(GraphEdge edge)
    {
        yield return ("name", PythonJson.String(edge.To.Normalized));
        yield return ("specifier", PythonJson.String(edge.Dependency.Specifier.ToString()));
        yield return ("extras", PythonJson.Array(edge.Dependency.Extras.Select(extra => PythonJson.String(extra.ToString()))));
        yield return ("through_extra", edge.Extra is { } extra ? PythonJson.String(extra.ToString()) : "null");
        yield return ("installed_version", graph.Find(edge.To) is { } found ? PythonJson.String(found.Version.ToString()) : "null");
        yield return ("state",
            PythonJson.String(edge.State switch { EdgeState.Met => "met", EdgeState.Conflicting => "conflicting", _ => "missing" }));
    }
}
