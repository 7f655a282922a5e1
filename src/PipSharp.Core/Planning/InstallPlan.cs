using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Planning;

/// <summary>The value between deciding and doing: every package of the resolution with what happens to it, sorted by name.</summary>
public sealed record InstallPlan(ImmutableArray<PlannedPackage> Packages)
{
    public IEnumerable<PlannedPackage> ToInstall => Packages.Where(p => p.Action != PlannedAction.Keep);

    public ImmutableArray<InstalledDistribution> ToRemove => [.. ToInstall.Where(p => p.Replaces is not null).Select(p => p.Replaces!)];

    public bool IsEmpty => Packages.All(p => p.Action == PlannedAction.Keep);
}
