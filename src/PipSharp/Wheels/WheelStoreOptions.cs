using System.Collections.Immutable;

namespace PipSharp.Wheels;

/// <summary>Where a store keeps wheels, and what it accepts.</summary>
public sealed record WheelStoreOptions
{
    /// <summary>The cache folder, absolute; with --no-cache-dir a temporary one which the caller removes.</summary>
    public required string Folder { get; init; }

    /// <summary>--shared-cache: cache folders that are read where one's own
    /// lacks a wheel, and never written. The first that has it counts.</summary>
    public ImmutableArray<string> Shared { get; init; } = [];
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;

    /// <summary>Makes the temporary folder that takes the place of <see cref="Folder"/> where that cannot be written; the caller removes
    /// it. Null: then it is an error.</summary>
    public Func<string>? Substitute { get; init; }

    /// <summary>Hears, once, that the folder cannot be written.</summary>
    public Action<string> Warn { get; init; } = static _ => { };
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
