using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Graphs;

/// <summary>Packages and who needs whom. Immutable; may have circles.</summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<PackageName, GraphPackage> _byName;
    private readonly ILookup<PackageName, GraphEdge> _needs;
    private readonly ILookup<PackageName, GraphEdge> _neededBy;

    public DependencyGraph(IEnumerable<GraphPackage> packages, IEnumerable<GraphEdge> edges)
    {
        Packages = [.. packages.OrderBy(package => package.Name)];
        _byName = Packages.ToDictionary(package => package.Name);
        GraphEdge[] all = [.. edges.Distinct().OrderBy(edge => edge.To).ThenBy(edge => edge.By)];
        _needs = all.ToLookup(edge => edge.By);
        _neededBy = all.ToLookup(edge => edge.To);
    }

    /// <summary>Sorted by name.</summary>
    public ImmutableArray<GraphPackage> Packages { get; }

    public GraphPackage? Find(PackageName name) => _byName.GetValueOrDefault(name);

    /// <summary>What a package needs, sorted by name.</summary>
    public IEnumerable<GraphEdge> Needs(PackageName name) => _needs[name];

    /// <summary>Who needs a package, sorted by name.</summary>
    public IEnumerable<GraphEdge> NeededBy(PackageName name) => _neededBy[name];

    /// <summary>Packages from which all others are reached: those that nobody
    /// else needs, and the first of each circle that nobody else needs.</summary>
    /// <param name="inverted">the same against the direction of need</param>
    public ImmutableArray<GraphPackage> Roots(bool inverted)
    {
        var roots = ImmutableArray.CreateBuilder<GraphPackage>();
        var reached = new HashSet<PackageName>();
        foreach (GraphPackage package in Packages.Where(
            package => !(inverted ? _needs : _neededBy)[package.Name].Any(edge => edge.By != edge.To && IsThere(edge))))
            Add(package);
        foreach (GraphPackage package in Packages.Where(
            package => !reached.Contains(package.Name) && Reached(package.Name, !inverted).IsSubsetOf(Reached(package.Name, inverted))))
            Add(package);
        return [.. roots.OrderBy(package => package.Name)];

        void Add(GraphPackage package)
        {
            if (!reached.Contains(package.Name))
                roots.Add(package);
            reached.UnionWith(Reached(package.Name, inverted));
        }
    }

    /// <summary>A package and all that it needs, or all that need it, directly or not.</summary>
    public IReadOnlySet<PackageName> Reached(PackageName from, bool inverted)
    {
        var reached = new HashSet<PackageName> { from };
        var open = new Stack<PackageName>([from]);
        while (open.TryPop(out PackageName next))
        {
            foreach (GraphEdge edge in inverted ? _neededBy[next] : _needs[next])
            {
                PackageName other = inverted ? edge.By : edge.To;
                if (_byName.ContainsKey(other) && reached.Add(other))
                    open.Push(other);
            }
        }

        return reached;
    }

    /// <summary>Why a package is there: for each package that needs it directly the shortest way from a start, short ones first. Last those
    /// that are there because of it themselves: no way leads to them but through it.</summary>
    public ImmutableArray<GraphChain> ChainsTo(PackageName name)
    {
        Dictionary<PackageName, GraphEdge?> before = Steps(without: name);
        GraphEdge[] edges = [.. _neededBy[name].Where(edge => edge.By != name && _byName.ContainsKey(edge.By))];
        IEnumerable<GraphChain> ways = edges.Where(edge => before.ContainsKey(edge.By)).Select(edge => Chain(edge, before))
            .OrderBy(chain => chain.Edges.Length).ThenBy(chain => chain.Start.Name);
        IEnumerable<GraphChain> circles = edges.Where(edge => !before.ContainsKey(edge.By))
            .Select(edge => new GraphChain(_byName[edge.By], [edge]));
        return [.. ways, .. circles];
    }

    /// <summary>Of each package that is reached from a start: the last edge of a shortest way to it; null for a start itself.</summary>
    private Dictionary<PackageName, GraphEdge?> Steps(PackageName without)
    {
        // Where everything is requested (an install of pins), that says nothing.
        bool tellsRequested = Packages.Any(package => !package.IsRequested);
        GraphPackage[] starts = tellsRequested ? [.. Packages.Where(package => package.IsRequested || !_neededBy[package.Name].Any())] : [];
        HashSet<PackageName> explained = [.. starts.SelectMany(start => Reached(start.Name, inverted: false))];
        starts = [.. starts, .. Roots(inverted: false).Where(root => !explained.Contains(root.Name))];
        var before = starts.Where(package => package.Name != without).ToDictionary(package => package.Name, static _ => (GraphEdge?)null);
        var open = new Queue<PackageName>(before.Keys);
        while (open.TryDequeue(out PackageName next))
        {
            foreach (GraphEdge edge in _needs[next].Where(edge => edge.To != without && before.TryAdd(edge.To, edge)))
                open.Enqueue(edge.To);
        }

        return before;
    }

    private GraphChain Chain(GraphEdge last, Dictionary<PackageName, GraphEdge?> before)
    {
        var edges = new List<GraphEdge> { last };
        while (before[edges[^1].By] is { } edge)
            edges.Add(edge);
        edges.Reverse();
        return new GraphChain(_byName[edges[0].By], [.. edges]);
    }

    private bool IsThere(GraphEdge edge) => _byName.ContainsKey(edge.By) && _byName.ContainsKey(edge.To);
}
