using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Locks;

/// <summary>A lock file (PEP 751, <c>pylock.toml</c>): what to install, for which environments, extras and groups.</summary>
public sealed record LockFile
{
    public required PackageVersion LockVersion { get; init; }

    /// <summary>The program that wrote it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>One of them must hold; empty: any environment will do.</summary>
    public ImmutableArray<Marker> Environments { get; init; } = [];
    public VersionSpecifierSet? RequiresPython { get; init; }
    public ImmutableArray<ExtraName> Extras { get; init; } = [];
    public ImmutableArray<string> DependencyGroups { get; init; } = [];

    /// <summary>The groups that are installed where none is chosen.</summary>
    public ImmutableArray<string> DefaultGroups { get; init; } = [];
    public required ImmutableArray<LockedPackage> Packages { get; init; }

    /// <summary>The minor version is newer than what is known here: there may be keys that were not understood.</summary>
    public bool IsNewer => LockVersion.CompareTo(LockFileReader.KnownVersion) > 0;

    /// <exception cref="PipSharpException">invalid-toml, invalid-lock-file (which key, why), unsupported-lock-version</exception>
    public static LockFile Parse(ReadOnlySpan<byte> utf8) => LockFileReader.Read(Toml.TomlDocument.Parse(utf8));
}
