using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>What `install`, `compile` and their like ask for: the command line as one immutable record, defaults as pip's.</summary>
public sealed record InstallRequest
{
    /// <summary>Requirement specifiers, paths and URLs as typed.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>-r: paths or URLs; of lock files too, perhaps with [extras] behind them.</summary>
    public ImmutableArray<string> RequirementFiles { get; init; } = [];

    /// <summary>-c: paths or URLs.</summary>
    public ImmutableArray<string> ConstraintFiles { get; init; } = [];

    /// <summary>--group</summary>
    public ImmutableArray<GroupRequest> Groups { get; init; } = [];

    /// <summary>--requirements-from-script: paths.</summary>
    public ImmutableArray<string> Scripts { get; init; } = [];

    /// <summary>-e: project folders or VCS URLs.</summary>
    public ImmutableArray<string> Editables { get; init; } = [];

    /// <summary>`wheel` and `download`: -e asks for the project as it would without.</summary>
    public bool WithoutEditables { get; init; }
    public required EnvironmentRequest Environment { get; init; }

    /// <summary>As the command line and configuration have it; options inside requirement files are applied on top.</summary>
    public required IndexOptions Indexes { get; init; }

    /// <summary>How much an archive may ask for.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;
    public FormatControl Formats { get; init; } = FormatControl.Default;
    public bool PreferBinary { get; init; }
    public bool Pre { get; init; }

    /// <summary>--all-releases and --only-final.</summary>
    public ReleaseControl Releases { get; init; } = ReleaseControl.Default;

    /// <summary>--prerelease if-necessary-or-explicit</summary>
    public bool PrefersReleases { get; init; }

    /// <summary>--resolution</summary>
    public ResolutionStrategy Strategy { get; init; }

    /// <summary>--override: requirement files whose lines replace every requirement on their names.</summary>
    public ImmutableArray<string> OverrideFiles { get; init; } = [];

    /// <summary>--exclude: names, or files of names, that nothing may bring in.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>--uploaded-prior-to, --exclude-newer and --exclude-newer-package, as typed.</summary>
    public UploadLimitRequest Uploads { get; init; } = new();

    /// <summary>--python-version, --platform, --implementation, --abi; null: the interpreter at hand.</summary>
    public ForeignTarget? Target { get; init; }

    /// <summary>--prefer: requirement files whose pins are taken where they satisfy; what is missing is an error.</summary>
    public ImmutableArray<string> PreferFiles { get; init; } = [];

    /// <summary>The file that `compile` is about to write: its pins are
    /// preferred too; what is missing is none. Null: nothing is kept.</summary>
    public string? EarlierAnswer { get; init; }

    /// <summary>The lock file that `lock` is about to write: as <see cref="EarlierAnswer"/>.</summary>
    public string? EarlierLock { get; init; }

    /// <summary>--upgrade-package: names, or requirements, that no preference holds back.</summary>
    public ImmutableArray<string> UpgradePackages { get; init; } = [];
    public bool Upgrade { get; init; }

    /// <summary>--upgrade-strategy eager; else only-if-needed.</summary>
    public bool UpgradeEagerly { get; init; }
    public bool ForceReinstall { get; init; }
    public bool IgnoreInstalled { get; init; }
    public bool NoDependencies { get; init; }

    /// <summary>--only-deps: what is asked for is resolved, but does not belong to the answer.</summary>
    public bool OnlyDependencies { get; init; }
    public bool IgnoreRequiresPython { get; init; }
    public bool RequireHashes { get; init; }

    /// <summary>--no-require-hashes: also where some requirements have hashes.</summary>
    public bool NoRequireHashes { get; init; }

    /// <summary>Whether anything is asked for at all.</summary>
    public bool IsEmpty => Requirements.IsEmpty && Editables.IsEmpty && RequirementFiles.IsEmpty && Groups.IsEmpty && Scripts.IsEmpty;

    /// <summary>How projects are built that are no wheels.</summary>
    public BuildSettings Build { get; init; } = BuildSettings.Default;

    /// <summary>Installed packages to be put in place again in the version that
    /// they have, because their files are not as they were; for `repair`.</summary>
    public ImmutableHashSet<PackageName> Repair { get; init; } = [];

    /// <summary>Absolute paths of files that a repair leaves as they are.</summary>
    public ImmutableHashSet<string> Keep { get; init; } = [];

    /// <summary>--compile and --no-compile: byte code beside the sources.</summary>
    public bool Compile { get; init; } = true;

    /// <summary>Wheels go into a temporary folder: another process takes them out of the cache as fast as they come.</summary>
    internal bool KeepsWheelsApart { get; init; }

    /// <summary>Stop after the plan.</summary>
    public bool DryRun { get; init; }
}
