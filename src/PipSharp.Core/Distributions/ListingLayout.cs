namespace PipSharp.Distributions;

/// <summary>
/// Where each column of the front begins. The front holds what choosing needs and is read at once; the rest is a record for each file (URL,
/// digests, size, name), of which only the few of chosen files are read. Widest columns come first, so that each is aligned.
/// </summary>
internal readonly struct ListingLayout
{
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
        Records = RequiresPythons + 4 * files;
        TextOffsets = Records + 4 * (files + 1);
        TailVersions = TextOffsets + 4 * (TextCount(header) + 1L);
        Flags = TailVersions + 4L * header.Tails;
        Texts = Flags + files;
        FrontEnd = Padded(Texts + header.TextLength);
    }

    public long Keys { get; }
    public long Uploads { get; }
    public long Builds { get; }
    public long FirstRows { get; }
    public long TagSets { get; }
    public long RequiresPythons { get; }
    public long Records { get; }
    public long TextOffsets { get; }
    public long TailVersions { get; }
    public long Flags { get; }
    public long Texts { get; }
    public long FrontEnd { get; }

    /// <summary>Texts of the front in order: name, status, status reason, versions,
    /// tails of version keys, tag sets, Requires-Python, prefixes of URLs.</summary>
    public const int FirstVersionText = 3;

    public static int TextCount(in ListingHeader header) =>
        FirstVersionText + header.Versions + header.Tails + header.TagSets + header.RequiresPythons + header.Prefixes;

    /// <summary>False where the counts are out of range or contradict the lengths.</summary>
    public static bool TryCompute(in ListingHeader header, out ListingLayout layout)
    {
        layout = default;
        if (!InRange(header.Versions) || !InRange(header.Files) || !InRange(header.TagSets) || !InRange(header.RequiresPythons)
            || !InRange(header.Tails) || !InRange(header.TextLength) || !InRange(header.Prefixes))
            return false;
        layout = new ListingLayout(header);
        return layout.FrontEnd == header.FrontLength;
    }

    /// <summary>For the writer, which sets the length from it.</summary>
    public static ListingLayout Compute(in ListingHeader header) => new(header);

    private static bool InRange(int count) => (uint)count < MostOfAnything / 16;

    private static long Padded(long length) => (length + 15) & ~15L;
}
