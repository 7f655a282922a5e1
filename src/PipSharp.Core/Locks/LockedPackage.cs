using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Locks;

/// <summary>One <c>[[packages]]</c> table (PEP 751): either files of a release
/// (sdist, wheels), or exactly one of vcs, directory and archive.</summary>
public sealed record LockedPackage
{
    public required PackageName Name { get; init; }

    /// <summary>Null where only the source itself knows.</summary>
    public PackageVersion? Version { get; init; }
    public Marker? Marker { get; init; }
    public VersionSpecifierSet? RequiresPython { get; init; }

    /// <summary>The index that the files are from, for information.</summary>
    public string? Index { get; init; }
    public LockedVcs? Vcs { get; init; }
    public LockedDirectory? Directory { get; init; }
    public LockedArchive? Archive { get; init; }
    public LockedFile? Sdist { get; init; }
    public ImmutableArray<LockedFile> Wheels { get; init; } = [];

    public bool IsDirect => Sdist is null && Wheels.IsEmpty;
}
