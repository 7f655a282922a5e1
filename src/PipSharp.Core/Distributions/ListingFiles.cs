using System.Runtime.InteropServices;

namespace PipSharp.Distributions;

/// <summary>The files of a page in the order in which they were added, with their records.</summary>
internal sealed class ListingFiles
{
    public record struct Row(
        int Version, int TagSet, int RequiresPython, long UploadTime, ulong Build, ListingRowFlags Flags, (int Block, int Offset) Record,
        int RecordLength);

    private readonly ListingBytes _record = new();

    public List<Row> Rows { get; } = [];
    public ListingTexts RequiresPythons { get; } = new();
    public ListingTexts Prefixes { get; } = new();
    public ListingRecords Records { get; } = new();

    public void Add(in ListingLink link, int version, int tagSet, ulong build)
    {
        int requiresPython = link.RequiresPython.IsEmpty ? -1 : RequiresPythons.Add(link.RequiresPython);
        ListingRowFlags flags = (tagSet >= 0 ? ListingRowFlags.Wheel : 0)
            | (link.IsYanked ? ListingRowFlags.Yanked : 0)
            | (link.HasMetadataFile ? ListingRowFlags.HasMetadataFile : 0);
        WriteRecord(link);
        Rows.Add(new Row(version, tagSet, requiresPython, link.UploadTime, build, flags, Records.Add(_record.Written), _record.Length));
    }

    private void WriteRecord(in ListingLink link)
    {
        _record.Clear();
        _record.Reserve(ListingDetail.Bytes);
        var detail = new ListingDetail { Size = link.Size };
        if (AddSha256(link.Hashes))
            detail.Traits |= ListingDetailTraits.Sha256;
        if (AddSha256(link.MetadataHashes))
            detail.Traits |= ListingDetailTraits.MetadataSha256;
        detail.Name = _record.Add(link.FileName);
        AddUrl(link, ref detail);
        detail.OtherHashes = AddOthers(link.Hashes);
        detail.Yanked = _record.Add(link.Yanked);
        detail.OtherMetadataHashes = AddOthers(link.MetadataHashes);
        Seal(_record.Changeable, detail);
    }

    private void AddUrl(in ListingLink link, ref ListingDetail detail)
    {
        int prefix = PrefixLength(link.Url);
        detail.Prefix = Prefixes.Add(link.Url[..prefix]);
        ReadOnlySpan<byte> rest = link.Url[prefix..];
        int name = rest.LastIndexOf(link.FileName);
        detail.Middle = _record.Add(name < 0 ? rest : rest[..name]);
        detail.Suffix = name < 0 ? -1 : _record.Add(rest[(name + link.FileName.Length)..]);
    }

    private static void Seal(Span<byte> record, ListingDetail detail)
    {
        MemoryMarshal.Write(record, detail);
        MemoryMarshal.Write(record, ListingChecksum.Of(record[sizeof(uint)..]));
    }

    /// <summary>Scheme, host and the first segment of the path: what the files of a page share
    /// (<c>https://files.pythonhosted.org/packages/</c>).</summary>
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

    private bool AddSha256(ReadOnlySpan<byte> hashes)
    {
        while (ListingHashes.TryTake(ref hashes, out ReadOnlySpan<byte> hash))
        {
            if (!ListingHashes.IsSha256(hash))
                continue;
            ListingHashes.Decode(hash[7..], _record.Reserve(ListingHashes.Sha256Size));
            return true;
        }

        return false;
    }

    private int AddOthers(ReadOnlySpan<byte> hashes)
    {
        int length = 0;
        while (ListingHashes.TryTake(ref hashes, out ReadOnlySpan<byte> hash))
        {
            if (!ListingHashes.IsSha256(hash) && ListingHashes.IsKnown(hash))
                length += (length > 0 ? _record.Add(" "u8) : 0) + _record.Add(hash);
        }

        return length;
    }
}
