using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>Which files a target can use.</summary>
public sealed record FileRules
{
    /// <summary>Null: no single target, a wheel of any tag will do.</summary>
    public required CompatibleTags? Tags { get; init; }

    /// <summary>The target's full Python version, for Requires-Python; null: every version will do (--ignore-requires-python).</summary>
    public PackageVersion? Python { get; init; }
    public FormatControl Formats { get; init; } = FormatControl.Default;

    /// <summary>False where no source distribution can be built.</summary>
    public bool CanBuild { get; init; }

    /// <summary>--prefer-binary: any wheel before any source distribution, also an older one.</summary>
    public bool PrefersWheels { get; init; }

    /// <summary>--uploaded-prior-to, --exclude-newer.</summary>
    public UploadLimits Uploads { get; init; } = UploadLimits.None;

    /// <summary>--hash: a file must have one of them; a name that is absent has no such demand.</summary>
    public ImmutableDictionary<PackageName, ImmutableArray<FileHash>> AllowedHashes { get; init; } =
        ImmutableDictionary<PackageName, ImmutableArray<FileHash>>.Empty;
}
