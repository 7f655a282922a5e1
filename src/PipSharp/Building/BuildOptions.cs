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

    /// <summary>--config-settings</summary>
    public ImmutableArray<ConfigSetting> Settings { get; init; } = [];

    /// <summary>How long one hook may run; null: as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Hears each line that a backend prints, as it comes; null: it is kept and shown only if the build fails.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>Secrets in the environment, by variable: they are not in what is shown of a failed build.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];
}
