using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Planning;

/// <summary>Finds out without any index whether everything that is asked for, with all its dependencies, is installed already.</summary>
public sealed class InstalledClosure
{
    private readonly IReadOnlyDictionary<PackageName, InstalledDistribution> _installed;
    private readonly Func<InstalledDistribution, CandidateDependencies> _dependencies;
    private readonly ILookup<PackageName, Dependency> _constraints;
    private readonly List<SatisfiedRequirement> _satisfied = [];
    private readonly HashSet<(PackageName, ExtraName?)> _visited = [];
    private readonly Queue<(Dependency Dependency, PackageName? By)> _open = [];

    private InstalledClosure(
        IReadOnlyDictionary<PackageName, InstalledDistribution> installed,
        ImmutableArray<Dependency> constraints,
        Func<InstalledDistribution, CandidateDependencies> dependencies)
    {
        _installed = installed;
        _dependencies = dependencies;
        _constraints = constraints.ToLookup(c => c.Name);
    }

    /// <param name="dependencies">of an installed distribution; asked only if all of its own requirements hold</param>
    /// <returns>every requirement met; null if one is not</returns>
    public static ImmutableArray<SatisfiedRequirement>? TryFind(
        ImmutableArray<Dependency> requested,
        ImmutableArray<Dependency> constraints,
        IReadOnlyDictionary<PackageName, InstalledDistribution> installed,
        Func<InstalledDistribution, CandidateDependencies> dependencies)
    {
        var closure = new InstalledClosure(installed, constraints, dependencies);
        foreach (Dependency dependency in requested)
            closure._open.Enqueue((dependency, null));
        while (closure._open.TryDequeue(out (Dependency Dependency, PackageName? By) next))
        {
            if (!closure.Meets(next.Dependency, next.By))
                return null;
        }

        return [.. closure._satisfied];
    }

    private bool Meets(Dependency dependency, PackageName? by)
    {
        if (dependency.Reference is not null || !_installed.TryGetValue(dependency.Name, out InstalledDistribution? found))
            return false;
        if (!Admits(dependency, found) || !_constraints[dependency.Name].All(c => Admits(c, found)))
            return false;
        _satisfied.Add(new SatisfiedRequirement(dependency, found, by));
        Visit(dependency, found);
        return true;
    }

    private static bool Admits(Dependency dependency, InstalledDistribution found) =>
        dependency.Reference is null && dependency.Specifier.Contains(found.Version, prereleases: true);

    private void Visit(Dependency dependency, InstalledDistribution found)
    {
        if (_visited.Add((found.Name, null)))
            Enqueue(_dependencies(found).Always, found.Name);
        foreach (ExtraName extra in dependency.Extras)
        {
            if (_visited.Add((found.Name, extra)))
                Enqueue(_dependencies(found).AddedBy(extra), found.Name);
        }
    }

    private void Enqueue(IEnumerable<Dependency> needed, PackageName by)
    {
        foreach (Dependency dependency in needed)
            _open.Enqueue((dependency, by));
    }
}
