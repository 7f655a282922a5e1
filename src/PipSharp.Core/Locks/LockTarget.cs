using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Locks;

/// <summary>What a lock file is to be installed into, and what of it.</summary>
public sealed record LockTarget
{
    public required MarkerEnvironment Markers { get; init; }
    public required CompatibleTags Tags { get; init; }
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>Default: the file's own default groups.</summary>
    public ImmutableArray<string> DependencyGroups { get; init; }
    public FormatControl Formats { get; init; } = FormatControl.Default;
}
