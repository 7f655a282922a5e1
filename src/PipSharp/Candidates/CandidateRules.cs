using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Candidates;

/// <summary>What candidates are judged by.</summary>
public sealed record CandidateRules
{
    public required FileRules Files { get; init; }

    /// <summary>Null: no single target, the dependencies keep their markers.</summary>
    public required MarkerEnvironment? Markers { get; init; }

    /// <summary>--override and --exclude.</summary>
    public DependencyRules Rules { get; init; } = DependencyRules.None;

    /// <summary>The indexes have an order of priority: all versions of the first
    /// are tried before any of the next (uv's unsafe-first-match).</summary>
    public bool PrefersEarlierIndexes { get; init; }

    /// <summary>Distributions that may stay as they are; empty where nothing
    /// installed counts (--ignore-installed, --force-reinstall, `compile`).</summary>
    public ImmutableDictionary<PackageName, InstalledDistribution> Installed { get; init; } =
        ImmutableDictionary<PackageName, InstalledDistribution>.Empty;

    /// <summary>Reads the METADATA of an installed distribution.</summary>
    public Func<InstalledDistribution, CoreMetadata> InstalledMetadata { get; init; } = static d =>
        throw new ArgumentException("nothing is installed: " + d.RawName, nameof(d));

    /// <summary>Constraints that name a place instead of versions.</summary>
    public ImmutableDictionary<PackageName, string> ConstrainedReferences { get; init; } = ImmutableDictionary<PackageName, string>.Empty;

    public static ImmutableDictionary<PackageName, string> ReferencesOf(ImmutableArray<Dependency> constraints)
    {
        var references = ImmutableDictionary.CreateBuilder<PackageName, string>();
        foreach (Dependency constraint in constraints)
        {
            if (constraint.Reference is { } place && !references.ContainsKey(constraint.Name))
                references.Add(constraint.Name, place);
        }

        return references.ToImmutable();
    }
}
