using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Graphs;

/// <summary>Makes the graph of an environment, or of an answer of the resolver.</summary>
public static class GraphBuilder
{
    /// <summary>Of what is installed, with the extras that some installed package asks for.</summary>
    /// <param name="dependencies">of an installed distribution, by its metadata</param>
    public static DependencyGraph OfInstalled(
        IEnumerable<InstalledDistribution> installed, Func<InstalledDistribution, CandidateDependencies> dependencies)
    {
        Dictionary<PackageName, InstalledDistribution> byName = installed.ToDictionary(one => one.Name);
        Dictionary<PackageName, CandidateDependencies> known = byName.ToDictionary(one => one.Key, one => dependencies(one.Value));
        var edges = new List<GraphEdge>();
        var visited = new HashSet<(PackageName, ExtraName?)>();
        var open = new Queue<(PackageName Name, ExtraName? Extra)>(byName.Keys.Select(name => (name, (ExtraName?)null)));
        while (open.TryDequeue(out (PackageName Name, ExtraName? Extra) next))
        {
            if (!visited.Add(next) || !known.TryGetValue(next.Name, out CandidateDependencies? needed))
                continue;
            foreach (Dependency dependency in next.Extra is { } extra ? needed.AddedBy(extra) : needed.Always)
            {
                edges.Add(new GraphEdge(next.Name, next.Extra, dependency, StateOf(dependency, byName.GetValueOrDefault(dependency.Name))));
                foreach (ExtraName asked in dependency.Extras)
                    open.Enqueue((dependency.Name, asked));
            }
        }

        return new DependencyGraph(byName.Values.Select(one => new GraphPackage(one.Name, one.Version, one.IsRequested)), edges);
    }

    /// <summary>Of an answer: requested is what no package, but the user, asks for.</summary>
    public static DependencyGraph OfResolution(ResolutionResult result) => new(
        result.Packages.Select(
            package => new GraphPackage(package.Name, package.Version, package.RequiredBy.Any(reason => reason.Package is null))),
        from package in result.Packages
        from reason in package.RequiredBy
        where reason.Package is not null
        select new GraphEdge(reason.Package!.Value, reason.Extra, reason.Dependency, EdgeState.Met));

    private static EdgeState StateOf(Dependency dependency, InstalledDistribution? found)
    {
        if (found is null)
            return EdgeState.Missing;
        bool isMet = dependency.Reference is not null || dependency.Specifier.Contains(found.Version, prereleases: true);
        return isMet ? EdgeState.Met : EdgeState.Conflicting;
    }
}
