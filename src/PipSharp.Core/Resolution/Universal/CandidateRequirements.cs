using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>What a candidate, or one of its extras, requires, with markers as
/// sets; the same for all parts of a universal resolution.</summary>
internal sealed class CandidateRequirements(CandidateDependencies dependencies, string? listedPython, EdgeRules rules)
{
    private readonly ConcurrentDictionary<ExtraName, ImmutableArray<Edge>> _byExtra = new();
    private ImmutableArray<Edge> _always;

    /// <summary>One requirement that can count in some environment.</summary>
    public readonly record struct Edge(Dependency Dependency, MarkerSet Marker);

    public CandidateDependencies Raw => dependencies;

    /// <summary>What the index says of Python, and what the metadata says.</summary>
    public IEnumerable<string?> RequiresPython => [listedPython, dependencies.RequiresPython];

    public ImmutableArray<Edge> Of(ExtraName? extra)
    {
        if (extra is { } name)
            return _byExtra.GetOrAdd(name, Added);
        if (_always.IsDefault)
            ImmutableInterlocked.InterlockedInitialize(ref _always, Always());
        return _always;
    }

    private ImmutableArray<Edge> Always()
    {
        var edges = ImmutableArray.CreateBuilder<Edge>();
        foreach (Requirement requirement in dependencies.Undecided)
        {
            if (requirement.Marker is { RequiresExtra: true })
                continue;
            Add(edges, requirement, rules.Algebra.Of(requirement.Marker).WithExtra(""));
        }

        return edges.DrainToImmutable();
    }

    private ImmutableArray<Edge> Added(ExtraName extra)
    {
        var edges = ImmutableArray.CreateBuilder<Edge>();
        foreach (Requirement requirement in dependencies.Undecided)
        {
            if (requirement.Marker is not { MentionsExtra: true } marker || (marker.RequiredExtra is { } required && required != extra))
                continue;
            MarkerSet set = rules.Algebra.Of(marker);
            MarkerSet with = set.WithExtra(extra.Normalized);
            if (!ReferenceEquals(with, set.WithExtra("")))
                Add(edges, requirement, with);
        }

        return edges.DrainToImmutable();
    }

    private void Add(ImmutableArray<Edge>.Builder edges, Requirement requirement, MarkerSet marker)
    {
        var dependency = new Dependency(requirement.Name, requirement.Extras, requirement.Specifier, requirement.Url)
        {
            RawName = requirement.RawName,
        };
        rules.Add(edges, new Edge(dependency, marker));
    }
}
