using System.Collections.Immutable;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;

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

    internal static InstallReport Nothing(TargetEnvironment target, RequestedPackages requested, ImmutableArray<SatisfiedRequirement> satisfied) => new()
    {
        Target = target,
        Requested = requested,
        Satisfied = satisfied,
        Plan = new InstallPlan([]),
    };

    internal static InstallReport Planned(TargetEnvironment target, RequestedPackages requested, InstalledRules installed, InstallPlan plan) => new()
    {
        Target = target,
        Requested = requested,
        Plan = plan,
        Satisfied = installed.SatisfiedBy(plan),
        LeftInTarget = installed.LeftInTarget,
    };
}
