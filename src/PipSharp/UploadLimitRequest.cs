using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>Upload limits as the command line has them; durations count back from the moment in which they are read.</summary>
public sealed record UploadLimitRequest
{
    public const string PriorTo = "--uploaded-prior-to";
    public const string Newer = "--exclude-newer";
    public const string NewerPackage = "--exclude-newer-package";

    /// <summary>pip's option: a bare date means its beginning.</summary>
    public string? UploadedPriorTo { get; init; }

    /// <summary>uv's option: a bare date means its end; "false" for no limit.</summary>
    public string? ExcludeNewer { get; init; }

    /// <summary>NAME=DATE; NAME=false lifts the limit of one project.</summary>
    public ImmutableArray<string> ExcludeNewerPackages { get; init; } = [];

    /// <exception cref="PipSharpException">bad-upload-time</exception>
    public UploadLimits Read(TimeProvider time)
    {
        if (UploadedPriorTo is null && ExcludeNewer is null && ExcludeNewerPackages.IsEmpty)
            return UploadLimits.None;
        var text = new UploadLimitText(time.GetUtcNow(), time.LocalTimeZone);
        long? prior = UploadedPriorTo is null ? null : text.Read(PriorTo, UploadedPriorTo, includesDay: false);
        long? newer = ReadNewer(text, Newer, ExcludeNewer);
        var byName = ImmutableDictionary.CreateBuilder<PackageName, long?>();
        foreach (string entry in ExcludeNewerPackages)
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !PackageName.TryParse(entry.AsSpan(0, equals).Trim(), out PackageName name))
                throw new PipSharpException(
                    "bad-upload-time", $"option {NewerPackage}: invalid value: '{entry}'",
                    "Write it as NAME=DATE, or NAME=false for no limit.");
            byName[name] = ReadNewer(text, NewerPackage, entry[(equals + 1)..]);
        }

        return new UploadLimits { Before = prior is { } one && newer is { } other
            ? Math.Min(one, other)
            : prior ?? newer, ByName = byName.ToImmutable() };
    }

    private static long? ReadNewer(UploadLimitText text, string option, string? value) =>
        value is null || value.Trim() is "false" ? null : text.Read(option, value, includesDay: true);
}
