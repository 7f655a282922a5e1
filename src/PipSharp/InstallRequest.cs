using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;

namespace PipSharp;

/// <summary>What `install`, `compile` and their like ask for: the command line as one immutable record, defaults as pip's.</summary>
public sealed record InstallRequest
{
    /// <summary>Requirement specifiers, paths and URLs as typed.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>-r: paths or URLs.</summary>
    public ImmutableArray<string> RequirementFiles { get; init; } = [];

    /// <summary>-c: paths or URLs.</summary>
    public ImmutableArray<string> ConstraintFiles { get; init; } = [];

    /// <summary>-e: project folders or VCS URLs.</summary>
    public ImmutableArray<string> Editables { get; init; } = [];
    public required EnvironmentRequest Environment { get; init; }

    /// <summary>As the command line and configuration have it; options inside requirement files are applied on top.</summary>
    public required IndexOptions Indexes { get; init; }
    public FormatControl Formats { get; init; } = FormatControl.Default;
    public bool PreferBinary { get; init; }
    public bool Pre { get; init; }
    public bool Upgrade { get; init; }

    /// <summary>--upgrade-strategy eager; else only-if-needed.</summary>
    public bool UpgradeEagerly { get; init; }
    public bool ForceReinstall { get; init; }
    public bool IgnoreInstalled { get; init; }
    public bool NoDependencies { get; init; }
    public bool IgnoreRequiresPython { get; init; }
    public bool RequireHashes { get; init; }

    /// <summary>Stop after the plan.</summary>
    public bool DryRun { get; init; }
}
