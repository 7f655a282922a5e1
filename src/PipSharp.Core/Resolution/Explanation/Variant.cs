using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>A part or a change of a request that failed, to be solved instead of it.</summary>
/// <param name="Requested">what is asked for, with the markers that a resolution for many environments looks at</param>
/// <param name="Constraints">what nothing may break</param>
/// <param name="WithPrereleases">the projects whose pre-releases are allowed besides</param>
public sealed record Variant(
    ImmutableArray<MarkedDependency> Requested, ImmutableArray<MarkedDependency> Constraints, ImmutableHashSet<PackageName> WithPrereleases)
{
    /// <summary>A project whose lowest version is tried first, whatever the order of the others is; null: none.</summary>
    public PackageName? LowestFirst { get; init; }

    /// <summary>Highest versions first, whatever the strategy of the request is.</summary>
    public bool IsHighestFirst { get; init; }

    /// <summary>The options of the request, changed as the variant wants them; nobody hears of its steps.</summary>
    internal ResolutionOptions Change(ResolutionOptions options) => options with
    {
        AllowsPrereleases = WithPrereleases.IsEmpty
            ? options.AllowsPrereleases
            : name => WithPrereleases.Contains(name) ? true : options.AllowsPrereleases(name),
        Strategy = IsHighestFirst ? ResolutionStrategy.Highest : options.Strategy,
        LowestFirst = LowestFirst,
        Progress = null,
        Observer = null,
    };
}
