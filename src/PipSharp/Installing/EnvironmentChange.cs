using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>One transaction: what goes and what comes. An upgrade is both.</summary>
public sealed record EnvironmentChange(ImmutableArray<InstalledDistribution> Remove, ImmutableArray<WheelInstallation> Install)
{
    /// <summary>The environment as the plan knew it; null if nobody else can have come between.</summary>
    public EnvironmentSnapshot? Seen { get; init; }
}
