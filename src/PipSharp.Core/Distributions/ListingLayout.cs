namespace PipSharp.Distributions;

/// <summary>
/// Where each column begins. The front holds what choosing needs and is read at once; the rest (URLs, digests, sizes, names) has a checksum of its own
/// and is only needed for the few files that are chosen. Offsets of the rest count from the rest's beginning.
/// </summary>
internal readonly struct ListingLayout
{
    public const int HashSize = 32;
    private const int MostOfAnything = 1 << 28;

    private ListingLayout(in ListingHeader header)
    {
        long versions = header.Versions, files = header.Files;
        Keys = ListingHeader.Size;
        Uploads = Keys + 16 * versions;
        Builds = Uploads + 8 * files;
        FirstRows = Builds + (header.Traits.HasFlag(ListingTraits.HasBuilds) ? 8 * files : 0);
        TagSets = FirstRows + 4 * (versions + 1);
        RequiresPythons = TagSets + 4 * files;
        TextOffsets = RequiresPythons + 4 * files;
        TailVersions = TextOffsets + 4 * (TextCount(header) + 1L);
        Flags = TailVersions + 4L * header.Tails;
        Texts = Flags + files;
        FrontEnd = Padded(Texts + header.TextLength);
        Hashes = ListingDetail.Bytes * files;
        PrefixOffsets = Hashes + HashSize * (long)header.Hashes;
        Blob = PrefixOffsets + 4 * (header.Prefixes + 1L);
        RestEnd = Blob + header.BlobLength;
    }

    public long Keys { get; }
    public long Uploads { get; }
    public long Builds { get; }
    public long FirstRows { get; }
    public long TagSets { get; }
    public long RequiresPythons { get; }
    public long TextOffsets { get; }
    public long TailVersions { get; }
    public long Flags { get; }
    public long Texts { get; }
    public long FrontEnd { get; }
    public long Hashes { get; }
    public long PrefixOffsets { get; }
    public long Blob { get; }
    public long RestEnd { get; }

    /// <summary>Texts of the front in order: name, status, status reason, versions, tails of version keys, tag sets, Requires-Python.</summary>
    public const int FirstVersionText = 3;

    public static int TextCount(in ListingHeader header) =>
        FirstVersionText + header.Versions + header.Tails + header.TagSets + header.RequiresPythons;

    /// <summary>False where the counts are out of range or contradict the lengths.</summary>
    public static bool TryCompute(in ListingHeader header, out ListingLayout layout)
    {
        layout = default;
        if (!InRange(header.Versions) || !InRange(header.Files) || !InRange(header.TagSets) || !InRange(header.RequiresPythons)
            || !InRange(header.Tails) || !InRange(header.TextLength) || !InRange(header.Hashes) || !InRange(header.Prefixes) || !InRange(header.BlobLength))
            return false;
        layout = new ListingLayout(header);
        return layout.FrontEnd == header.FrontLength && layout.RestEnd == header.RestLength;
    }

    /// <summary>For the writer, which sets the lengths from it.</summary>
    public static ListingLayout Compute(in ListingHeader header) => new(header);

    private static bool InRange(int count) => (uint)count < MostOfAnything / 16;

    private static long Padded(long length) => (length + 15) & ~15L;
}
