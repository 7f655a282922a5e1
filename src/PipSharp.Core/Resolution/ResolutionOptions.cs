using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>How candidates are chosen.</summary>
public sealed record ResolutionOptions
{
    /// <summary>
    /// --pre, --all-releases, --only-final: true: pre-releases of the project are as good as any release; false: they are never taken;
    /// null: the requirements decide (PEP 440, "Handling of pre-releases").
    /// </summary>
    public Func<PackageName, bool?> AllowsPrereleases { get; init; } = static _ => null;

    /// <summary>
    /// --prerelease if-necessary-or-explicit: a release that is left is preferred to any pre-release, also where a requirement names one;
    /// pre-releases are taken where no release is left. False: as pip has it, see <see cref="AllowsPrereleases"/>.
    /// </summary>
    public bool PrefersReleases { get; init; }

    public ResolutionStrategy Strategy { get; init; }

    /// <summary>A project of which the oldest acceptable version is tried first, whatever the strategy is; null: none.</summary>
    public PackageName? LowestFirst { get; init; }

    /// <summary>--no-deps: only the requested packages.</summary>
    public bool NoDependencies { get; init; }

    /// <summary>Versions that are taken where they satisfy: what is installed, or pinned by an earlier answer.</summary>
    public ImmutableDictionary<PackageName, PackageVersion> Preferred { get; init; } =
        ImmutableDictionary<PackageName, PackageVersion>.Empty;

    /// <summary>Requirements on packages that nothing may break, but that bring in nothing by themselves.</summary>
    public ImmutableArray<Dependency> Constraints { get; init; } = [];

    /// <summary>Says what the resolver is at: packages decided so far. Null: nobody listens.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Hears each step, for --verbose. Null: nobody listens, and nothing is made ready for it.</summary>
    public ISearchObserver? Observer { get; init; }
}
