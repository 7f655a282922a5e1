using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>What is asked of a file only after it was chosen.</summary>
internal readonly record struct ListingRecord
{
    public required string FileName { get; init; }
    public required string Url { get; init; }
    public required ImmutableArray<FileHash> Hashes { get; init; }
    public required ImmutableArray<FileHash> MetadataHashes { get; init; }
    public required long Size { get; init; }
    public required string Yanked { get; init; }

    public static bool IsIntact(ReadOnlySpan<byte> record) =>
        record.Length >= ListingDetail.Bytes && MemoryMarshal.Read<uint>(record) == ListingChecksum.Of(record[sizeof(uint)..]);

    public static int PrefixOf(ReadOnlySpan<byte> record) => MemoryMarshal.Read<ListingDetail>(record).Prefix;

    public static ListingRecord Decode(ReadOnlySpan<byte> record, string prefix)
    {
        ListingDetail detail = MemoryMarshal.Read<ListingDetail>(record);
        ReadOnlySpan<byte> rest = record[ListingDetail.Bytes..];
        ReadOnlySpan<byte> sha256 = Take(ref rest, detail.Traits.HasFlag(ListingDetailTraits.Sha256) ? ListingHashes.Sha256Size : 0);
        ReadOnlySpan<byte> metadataSha256 =
            Take(ref rest, detail.Traits.HasFlag(ListingDetailTraits.MetadataSha256) ? ListingHashes.Sha256Size : 0);
        string name = TakeText(ref rest, detail.Name);
        string start = prefix + TakeText(ref rest, detail.Middle);
        return new ListingRecord
        {
            FileName = name,
            Url = detail.Suffix < 0 ? start : start + name + TakeText(ref rest, detail.Suffix),
            Size = detail.Size,
            Hashes = ListingHashes.Read(sha256, Take(ref rest, detail.OtherHashes)),
            Yanked = TakeText(ref rest, detail.Yanked),
            MetadataHashes = ListingHashes.Read(metadataSha256, Take(ref rest, detail.OtherMetadataHashes)),
        };
    }

    private static string TakeText(ref ReadOnlySpan<byte> rest, int length) => Encoding.UTF8.GetString(Take(ref rest, length));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        ReadOnlySpan<byte> taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
