using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>What is asked of a resolution for many environments.</summary>
public sealed record UniversalRequest
{
    /// <summary>In the order of the command line and files.</summary>
    public required ImmutableArray<MarkedDependency> Requested { get; init; }

    public ImmutableArray<MarkedDependency> Constraints { get; init; } = [];

    /// <summary>--override and --exclude; not yet applied to <see cref="Requested"/>.</summary>
    public DependencyRules Rules { get; init; } = DependencyRules.None;

    /// <summary>The pins of earlier answers, taken where they satisfy; of one name and environment the first counts.</summary>
    public ImmutableArray<PreferredVersion> Preferred { get; init; } = [];

    /// <summary>The Pythons that the answer has to serve.</summary>
    public required VersionSpecifierSet RequiresPython { get; init; }
}
