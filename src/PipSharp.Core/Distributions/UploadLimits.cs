using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>Until when files may have been uploaded (PEP 700, "upload-time"): a moment for all projects, and others for some.</summary>
public sealed record UploadLimits
{
    public static UploadLimits None { get; } = new();

    /// <summary>Unix time in seconds: files are admitted that were uploaded before it; null: no limit.</summary>
    public long? Before { get; init; }

    /// <summary>Instead of <see cref="Before"/> for these projects; null: no limit for it.</summary>
    public ImmutableDictionary<PackageName, long?> ByName { get; init; } = ImmutableDictionary<PackageName, long?>.Empty;

    public bool IsEmpty => Before is null && ByName.IsEmpty;

    public long? For(PackageName name) => ByName.TryGetValue(name, out long? own) ? own : Before;
}
