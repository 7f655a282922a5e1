using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Planning;

/// <summary>What a plan is made by.</summary>
public sealed record PlanningRules
{
    /// <summary>What would be replaced; empty with --ignore-installed and for a --target.</summary>
    public ImmutableDictionary<PackageName, InstalledDistribution> Installed { get; init; } =
        ImmutableDictionary<PackageName, InstalledDistribution>.Empty;

    /// <summary>The names that the user asked for.</summary>
    public ImmutableHashSet<PackageName> Requested { get; init; } = [];

    /// <summary>Installed, but not whole: replaced even by the same version.</summary>
    public ImmutableHashSet<PackageName> Broken { get; init; } = [];

    /// <summary>--force-reinstall: also what has the right version already.</summary>
    public bool ForceReinstall { get; init; }
}
