namespace PipSharp.Distributions;

/// <summary>The files of a page in the order in which they were added, with their texts and digests.</summary>
internal sealed class ListingFiles
{
    public record struct Row(int Version, int TagSet, int RequiresPython, long UploadTime, ulong Build, ListingRowFlags Flags, ListingDetail Detail);

    public List<Row> Rows { get; } = [];
    public ListingTexts RequiresPythons { get; } = new();
    public ListingTexts Prefixes { get; } = new();
    public ListingBytes Texts { get; } = new();
    public ListingBytes Hashes { get; } = new();

    public void Add(in ListingLink link, int version, int tagSet, ulong build)
    {
        int requiresPython = link.RequiresPython.IsEmpty ? -1 : RequiresPythons.Add(link.RequiresPython);
        ListingRowFlags flags = (tagSet >= 0 ? ListingRowFlags.Wheel : 0)
            | (link.IsYanked ? ListingRowFlags.Yanked : 0)
            | (link.HasMetadataFile ? ListingRowFlags.HasMetadataFile : 0);
        Rows.Add(new Row(version, tagSet, requiresPython, link.UploadTime, build, flags, Detail(link)));
    }

    private ListingDetail Detail(in ListingLink link)
    {
        var detail = new ListingDetail { Size = link.Size, Text = Texts.Length };
        detail.Name = Texts.Add(link.FileName);
        AddUrl(link, ref detail);
        (detail.Sha256, detail.OtherHashes) = AddHashes(link.Hashes);
        detail.Yanked = Texts.Add(link.Yanked);
        (detail.MetadataSha256, detail.OtherMetadataHash) = AddHashes(link.MetadataHashes);
        return detail;
    }

    private void AddUrl(in ListingLink link, ref ListingDetail detail)
    {
        int prefix = PrefixLength(link.Url);
        detail.Prefix = Prefixes.Add(link.Url[..prefix]);
        ReadOnlySpan<byte> rest = link.Url[prefix..];
        int name = rest.LastIndexOf(link.FileName);
        detail.Middle = Texts.Add(name < 0 ? rest : rest[..name]);
        detail.Suffix = name < 0 ? -1 : Texts.Add(rest[(name + link.FileName.Length)..]);
    }

    /// <summary>Scheme, host and the first segment of the path: what the files of a page share (<c>https://files.pythonhosted.org/packages/</c>).</summary>
    private static int PrefixLength(ReadOnlySpan<byte> url)
    {
        int length = 0;
        for (int slashes = 0; slashes < 4; slashes++)
        {
            int next = url[length..].IndexOf((byte)'/');
            if (next < 0)
                break;
            length += next + 1;
        }

        return length;
    }

    private (int Sha256, int Others) AddHashes(ReadOnlySpan<byte> hashes)
    {
        int sha256 = -1, others = 0;
        while (!hashes.IsEmpty)
        {
            int end = hashes.IndexOf((byte)' ');
            ReadOnlySpan<byte> hash = end < 0 ? hashes : hashes[..end];
            hashes = end < 0 ? default : hashes[(end + 1)..];
            if (ListingHashes.IsSha256(hash))
                sha256 = AddSha256(hash[7..]);
            else if (ListingHashes.IsKnown(hash))
                others += (others > 0 ? Texts.Add(" "u8) : 0) + Texts.Add(hash);
        }

        return (sha256, others);
    }

    private int AddSha256(ReadOnlySpan<byte> hex)
    {
        ListingHashes.Decode(hex, Hashes.Reserve(ListingLayout.HashSize));
        return (Hashes.Length / ListingLayout.HashSize) - 1;
    }
}
