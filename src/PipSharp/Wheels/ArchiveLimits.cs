using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Wheels;

/// <summary>How much an archive may ask for; the defaults follow what PyPI
/// itself accepts. Each is lifted by an option, which the error names.</summary>
public sealed record ArchiveLimits
{
    private const long DefaultMetadataSize = 16 << 20;

    public static ArchiveLimits Default { get; } = new();

    /// <summary>--max-entries</summary>
    public int Entries { get; init; } = 250_000;

    /// <summary>--max-unpacked, in bytes.</summary>
    public long UnpackedSize { get; init; } = 8L << 30;

    /// <summary>--max-ratio: unpacked to packed; counted only from
    /// <see cref="RatioCountsFrom"/> on, below which no archive is a bomb.</summary>
    public int Ratio { get; init; } = 50;
    public long RatioCountsFrom { get; init; } = 64L << 20;

    /// <summary>--max-metadata, in bytes: of METADATA; the others follow in proportion.</summary>
    public long MetadataSize { get; init; } = DefaultMetadataSize;
    public long WheelFileSize => Scaled(64 << 10);
    public long EntryPointsSize => Scaled(4 << 20);
    public long RecordSize => Scaled(64 << 20);

    /// <summary>--allow-large: projects whose archives may be of any size and ratio.</summary>
    public ImmutableHashSet<PackageName> AllowLarge { get; init; } = [];

    internal ArchiveLimits For(PackageName project) =>
        AllowLarge.Contains(project) ? this with { Ratio = int.MaxValue, UnpackedSize = long.MaxValue } : this;

    private long Scaled(long size) => (long)Math.Min(long.MaxValue >> 1, (double)size * MetadataSize / DefaultMetadataSize);
}
