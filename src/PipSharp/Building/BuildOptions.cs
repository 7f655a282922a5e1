using System.Collections.Immutable;
using PipSharp.RequirementFiles;

namespace PipSharp.Building;

/// <summary>How projects are built.</summary>
public sealed record BuildOptions
{
    /// <summary>The interpreter that runs the backend, or whose like does in an isolated environment; absolute.</summary>
    public required string Python { get; init; }

    /// <summary>--no-build-isolation is false: the backend finds what the environment of <see cref="Python"/> has.</summary>
    public bool IsIsolated { get; init; } = true;

    /// <summary>--check-build-dependencies: without isolation, see first whether the build requirements are there.</summary>
    public bool ChecksRequirements { get; init; }

    /// <summary>--no-clean: the work folder stays; hears where it is. Null: it goes.</summary>
    public Action<string>? WorkKept { get; init; }

    /// <summary>Asked with the project before any of its code runs; throws if it must not. Null: it may.</summary>
    public Func<string, CancellationToken, Task>? Consent { get; init; }

    /// <summary>Hears what a build is at; null: nobody does.</summary>
    public Action<BuildStep>? Steps { get; init; }

    /// <summary>--config-settings</summary>
    public ImmutableArray<ConfigSetting> Settings { get; init; } = [];

    /// <summary>How long one hook may run; null: as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>By which clock the time of a hook runs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Hears each line that a backend prints, as it comes; null: it is kept and shown only if the build fails.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>Secrets in the environment, by variable: they are not in what is shown of a failed build.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];
}
