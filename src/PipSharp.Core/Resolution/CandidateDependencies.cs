using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>What a candidate depends on in the target environment.</summary>
public class CandidateDependencies
{
    private readonly ImmutableArray<Requirement> _conditional;
    private readonly MarkerEnvironment? _environment;
    private DependencyRules _rules = DependencyRules.None;

    private protected CandidateDependencies(
        ImmutableArray<Dependency> always, ImmutableArray<Requirement> conditional, MarkerEnvironment? environment)
    {
        Always = always;
        _conditional = conditional;
        _environment = environment;
    }

    public static CandidateDependencies None { get; } = new([], [], environment: null);

    /// <summary>Without any extra.</summary>
    public ImmutableArray<Dependency> Always { get; }

    /// <summary>Why the candidate must not be used at all, found only in its metadata; null if it may.</summary>
    public string? Unusable { get; private protected init; }

    /// <summary>The extras that the metadata provides.</summary>
    public ImmutableArray<ExtraName> Extras { get; private protected init; } = [];

    /// <summary>The requirements of the metadata with their markers, where no target decides these; empty where one does.</summary>
    public ImmutableArray<Requirement> Undecided { get; private init; } = [];

    /// <summary>The metadata's Requires-Python, where no target decides it.</summary>
    public string? RequiresPython { get; private init; }

    public static CandidateDependencies Refuse(string reason) => new([], [], environment: null) { Unusable = reason };

    public static CandidateDependencies Of(ImmutableArray<Dependency> dependencies) => new(dependencies, [], environment: null);

    /// <summary>Sorts the requirements of a candidate's metadata by what the target's markers say of them.</summary>
    public static CandidateDependencies From(CoreMetadata metadata, MarkerEnvironment environment) =>
        From(metadata, environment, DependencyRules.None);

    /// <summary>The same, with the user's overrides and exclusions in force.</summary>
    public static CandidateDependencies From(CoreMetadata metadata, MarkerEnvironment environment, DependencyRules rules)
    {
        var always = ImmutableArray.CreateBuilder<Dependency>();
        var conditional = ImmutableArray.CreateBuilder<Requirement>();
        foreach (Requirement requirement in metadata.RequiresDist)
        {
            bool? holds = requirement.Marker?.EvaluatePartial(environment) ?? (requirement.Marker is null ? true : null);
            if (holds == true)
                always.Add(ToDependency(requirement));
            else if (holds is null)
                conditional.Add(requirement);
        }

        return new CandidateDependencies(rules.Apply(always.DrainToImmutable()), conditional.DrainToImmutable(), environment) { Extras = metadata.ProvidesExtra, _rules = rules };
    }

    /// <summary>For a resolution that has no single target: markers and Requires-Python stay as they are written.</summary>
    public static CandidateDependencies WithoutTarget(CoreMetadata metadata) => new([], [], environment: null)
    {
        Undecided = metadata.RequiresDist,
        RequiresPython = metadata.RequiresPython,
        Extras = metadata.ProvidesExtra,
    };

    /// <summary>The parts into which a resolution for many environments has to be divided
    /// before the candidate, or its extra, is taken; empty: it need not.</summary>
    public virtual ImmutableArray<MarkerSet> PartsFor(ExtraName? extra) => [];

    /// <summary>What the extra adds to <see cref="Always"/>.</summary>
    public virtual IEnumerable<Dependency> AddedBy(ExtraName extra)
    {
        foreach (Requirement requirement in _conditional)
        {
            if (!requirement.Marker!.Evaluate(_environment!, extra))
                continue;
            foreach (Dependency dependency in _rules.Apply(ToDependency(requirement)))
                yield return dependency;
        }
    }

    private static Dependency ToDependency(Requirement requirement) =>
        new(requirement.Name, requirement.Extras, requirement.Specifier, requirement.DirectReference) { RawName = requirement.RawName };
}
