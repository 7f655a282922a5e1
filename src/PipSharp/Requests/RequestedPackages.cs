using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Requests;

/// <summary>What a request asks for once its files are read and its markers decided.</summary>
public sealed record RequestedPackages
{
    /// <summary>In the order of the command line and files, each with its marker; those whose markers are false are left out.</summary>
    public required ImmutableArray<MarkedDependency> MarkedRoots
    {
        get;
        init
        {
            field = value;
            Roots = ImmutableArray.CreateRange(value, static root => root.Dependency);
        }
    }

    public required ImmutableArray<MarkedDependency> MarkedConstraints
    {
        get;
        init
        {
            field = value;
            Constraints = ImmutableArray.CreateRange(value, static constraint => constraint.Dependency);
        }
    }

    public ImmutableArray<Dependency> Roots { get; private init; }
    public ImmutableArray<Dependency> Constraints { get; private init; }

    /// <summary>Links whose projects are known only once they are opened; then <see cref="Named"/> puts them among the roots.</summary>
    public ImmutableArray<UnnamedLink> Unnamed { get; init; } = [];

    /// <summary>Sentences about requirements whose markers are false.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>The options after the last line of the last file.</summary>
    public required RequirementsFileOptions Options { get; init; }

    /// <summary>
    /// --override and --exclude; applied to <see cref="Roots"/> already, but for many environments, where markers have to be looked at
    /// first.
    /// </summary>
    public DependencyRules Rules { get; init; } = DependencyRules.None;

    /// <summary>The pins of earlier answers that --upgrade-package does not lift.</summary>
    public ImmutableDictionary<PackageName, PackageVersion> Preferred { get; private init; } =
        ImmutableDictionary<PackageName, PackageVersion>.Empty;

    /// <summary>The same pins in order, each with its marker.</summary>
    public ImmutableArray<PreferredVersion> MarkedPreferred
    {
        get;
        init
        {
            field = value;
            Preferred = FirstOf(value);
        }
    } = [];

    /// <summary>--upgrade-package</summary>
    public ImmutableHashSet<PackageName> ToUpgrade { get; init; } = [];

    /// <summary>When files may have been uploaded.</summary>
    public UploadLimits Uploads { get; init; } = UploadLimits.None;

    /// <summary>--hash by name.</summary>
    public ImmutableDictionary<PackageName, ImmutableArray<FileHash>> Hashes { get; init; } =
        ImmutableDictionary<PackageName, ImmutableArray<FileHash>>.Empty;

    /// <summary>--config-settings of single requirements.</summary>
    public ProjectSettings Settings { get; init; } = ProjectSettings.None;

    /// <summary>The links of repositories whose checkouts stay though they are not installed in place: -e of `wheel`.</summary>
    public ImmutableHashSet<string> KeptCheckouts { get; init; } = [];

    /// <summary>The files of lock files: for their names no index is asked.</summary>
    public ImmutableDictionary<PackageName, ListedFileInput> LockedFiles { get; init; } =
        ImmutableDictionary<PackageName, ListedFileInput>.Empty;

    /// <summary>The URLs of all files of lock files, with what is said of the sizes of archives.</summary>
    public ImmutableDictionary<string, long?> LockedSizes { get; init; } = ImmutableDictionary<string, long?>.Empty;

    /// <summary>Everything is from lock files: they were resolved when they
    /// were written, and dependencies are not looked at (PEP 751).</summary>
    public bool IsLocked { get; init; }

    /// <summary>--require-hashes, or some requirement has a --hash.</summary>
    public bool RequireHashes { get; init; }

    /// <summary>Whole sentences: ignored requirements, doubtful lines.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>Who says what a file must be, for messages; null: no lock file does.</summary>
    public string? StatedBy(string url) => LockedSizes.ContainsKey(url) ? "the lock file" : null;

    /// <summary>--hash of the project that an sdist's name names.</summary>
    public ImmutableArray<FileHash> AllowedHashesOf(ListedFile file)
    {
        foreach ((PackageName name, ImmutableArray<FileHash> hashes) in Hashes)
        {
            if (SourceFileName.TryParse(file.FileName, name, out _))
                return hashes;
        }

        return [];
    }

    private static ImmutableDictionary<PackageName, PackageVersion> FirstOf(ImmutableArray<PreferredVersion> pins)
    {
        var preferred = ImmutableDictionary.CreateBuilder<PackageName, PackageVersion>();
        foreach (PreferredVersion pin in pins)
            preferred.TryAdd(pin.Name, pin.Version);
        return preferred.ToImmutable();
    }

    /// <summary>The same with the unnamed links at their places among the roots.</summary>
    /// <param name="names">of <see cref="Unnamed"/>, in its order</param>
    public RequestedPackages Named(ImmutableArray<PackageName> names)
    {
        var roots = MarkedRoots.ToBuilder();
        ImmutableDictionary<PackageName, ImmutableArray<FileHash>> hashes = Hashes;
        for (int i = Unnamed.Length - 1; i >= 0; i--)
        {
            roots.Insert(Unnamed[i].Before, Unnamed[i].ToRoot(names[i]));
            if (!Unnamed[i].Hashes.IsEmpty)
                hashes = hashes.SetItem(names[i], Unnamed[i].Hashes);
        }

        return this with { MarkedRoots = roots.ToImmutable(), Unnamed = [], Hashes = hashes };
    }
}
