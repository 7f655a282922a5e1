using System.Collections.Immutable;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>What an install found and did.</summary>
public sealed record InstallReport
{
    public required TargetEnvironment Target { get; init; }
    public required RequestedPackages Requested { get; init; }

    /// <summary>Requirements that were met before anything was done.</summary>
    public ImmutableArray<SatisfiedRequirement> Satisfied { get; init; } = [];

    /// <summary>Empty if everything was there.</summary>
    public required InstallPlan Plan { get; init; }

    /// <summary>What was written; empty for a dry run.</summary>
    public ImmutableArray<InstalledPackage> Installed { get; init; } = [];

    /// <summary>Packages that stand in a --target folder already and were left alone.</summary>
    public ImmutableArray<LeftPackage> LeftInTarget { get; init; } = [];

    /// <summary>METADATA of the planned packages that an index has as sources
    /// only; of a dry run, for else it is in the environment.</summary>
    public ImmutableDictionary<PackageName, ReadOnlyMemory<byte>> SourceMetadata { get; init; } =
        ImmutableDictionary<PackageName, ReadOnlyMemory<byte>>.Empty;

    internal static InstallReport Nothing(
        TargetEnvironment target, RequestedPackages requested, ImmutableArray<SatisfiedRequirement> satisfied) => new()
    {
        Target = target,
        Requested = requested,
        Satisfied = satisfied,
        Plan = new InstallPlan([]),
    };

    internal static InstallReport Planned(
        TargetEnvironment target, RequestedPackages requested, InstalledRules installed, InstallPlan plan) => new()
    {
        Target = target,
        Requested = requested,
        Plan = plan,
        Satisfied = installed.SatisfiedBy(plan),
        LeftInTarget = installed.LeftInTarget,
    };
}
