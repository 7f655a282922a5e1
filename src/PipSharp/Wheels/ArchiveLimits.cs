namespace PipSharp.Wheels;

/// <summary>How much an archive may ask for; the defaults follow what PyPI itself accepts.</summary>
internal sealed record ArchiveLimits
{
    public static ArchiveLimits Default { get; } = new();
    public int Entries { get; init; } = 250_000;
    public long UnpackedSize { get; init; } = 8L << 30;

    /// <summary>Unpacked to packed; counted only from <see cref="RatioCountsFrom"/> on, below which no archive is a bomb.</summary>
    public int Ratio { get; init; } = 50;
    public long RatioCountsFrom { get; init; } = 64L << 20;
    public long MetadataSize { get; init; } = 16 << 20;
    public long WheelFileSize { get; init; } = 64 << 10;
    public long EntryPointsSize { get; init; } = 4 << 20;
    public long RecordSize { get; init; } = 64 << 20;
}
