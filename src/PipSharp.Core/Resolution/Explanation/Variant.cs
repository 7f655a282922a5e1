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
    /// <summary>The options of the request, changed as the variant wants them; nobody hears of its steps.</summary>
    internal ResolutionOptions Change(ResolutionOptions options) => options with
    {
        AllowsPrereleases = WithPrereleases.IsEmpty
            ? options.AllowsPrereleases
            : name => WithPrereleases.Contains(name) ? true : options.AllowsPrereleases(name),
        Progress = null,
        Observer = null,
    };
}
