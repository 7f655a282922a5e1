using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>--override and --exclude: what is put in place of dependencies that packages, or the user, state.</summary>
public sealed record DependencyRules
{
    public static DependencyRules None { get; } = new();

    /// <summary>
    /// What stands in the place of every requirement on a name, extras included; empty where no override's marker holds. A requirement
    /// whose own marker is false stays unneeded: an override says which version, not whether. For one environment the markers of overrides
    /// are decided when they are read; a resolution for many looks at them itself.
    /// </summary>
    public ImmutableDictionary<PackageName, ImmutableArray<MarkedDependency>> Overrides { get; init; } =
        ImmutableDictionary<PackageName, ImmutableArray<MarkedDependency>>.Empty;

    /// <summary>Names that nothing may bring in.</summary>
    public ImmutableHashSet<PackageName> Excludes { get; init; } = [];

    public bool IsEmpty => Overrides.IsEmpty && Excludes.IsEmpty;

    public bool Leaves(PackageName name) => !Excludes.Contains(name);

    /// <summary>What becomes of one dependency, in one environment.</summary>
    public ImmutableArray<Dependency> Apply(Dependency dependency)
    {
        if (Excludes.Contains(dependency.Name))
            return [];
        return Overrides.TryGetValue(dependency.Name, out ImmutableArray<MarkedDependency> instead)
            ? ImmutableArray.CreateRange(instead, one => one.Dependency)
            : [dependency];
    }

    public ImmutableArray<Dependency> Apply(ImmutableArray<Dependency> dependencies) =>
        IsEmpty ? dependencies : [.. dependencies.SelectMany(one => Apply(one))];
}
