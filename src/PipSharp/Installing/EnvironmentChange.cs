using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>One transaction: what goes and what comes. An upgrade is both.</summary>
public sealed record EnvironmentChange(ImmutableArray<InstalledDistribution> Remove, ImmutableArray<WheelInstallation> Install)
{
    /// <summary>The environment as the plan knew it; null if nobody else can have come between.</summary>
    public EnvironmentSnapshot? Seen { get; init; }

    /// <summary>Absolute paths of files that stay as they are, whatever goes and comes around them.</summary>
    public ImmutableHashSet<string> Keep { get; init; } = [];

    /// <summary>Whose installed copy may be without a readable RECORD: its metadata
    /// goes, its files stay or are overwritten (--ignore-installed, repair).</summary>
    public ImmutableHashSet<PackageName> OverRemains { get; init; } = [];
}
