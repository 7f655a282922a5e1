using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>The part of a listing that is only read for chosen files: names, URLs, digests, sizes, reasons.</summary>
internal readonly struct ListingRest(ReadOnlyMemory<byte> bytes, ListingHeader header, ListingLayout layout)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public ListedFileParts Parts(int row)
    {
        ReadOnlySpan<byte> rest = Bytes.Span;
        ListingDetail detail = MemoryMarshal.Cast<byte, ListingDetail>(rest[..(header.Files * ListingDetail.Bytes)])[row];
        ReadOnlySpan<byte> text = rest.Slice((int)layout.Blob, header.BlobLength)[detail.Text..];
        ReadOnlySpan<byte> name = Take(ref text, detail.Name);
        ReadOnlySpan<byte> middle = Take(ref text, detail.Middle);
        ReadOnlySpan<byte> suffix = Take(ref text, Math.Max(detail.Suffix, 0));
        ReadOnlySpan<byte> otherHashes = Take(ref text, detail.OtherHashes);
        ReadOnlySpan<byte> yanked = Take(ref text, detail.Yanked);
        ReadOnlySpan<byte> otherMetadataHash = Take(ref text, detail.OtherMetadataHash);
        string fileName = Encoding.UTF8.GetString(name);
        string start = Encoding.UTF8.GetString(Prefix(rest, detail.Prefix)) + Encoding.UTF8.GetString(middle);
        ImmutableArray<FileHash> metadataHashes = ListingHashes.Read(Sha256(rest, detail.MetadataSha256), otherMetadataHash);
        return new ListedFileParts(
            fileName,
            detail.Suffix < 0 ? start : start + fileName + Encoding.UTF8.GetString(suffix),
            ListingHashes.Read(Sha256(rest, detail.Sha256), otherHashes),
            detail.Size < 0 ? null : detail.Size,
            new ListedExtras(Encoding.UTF8.GetString(yanked), metadataHashes.IsEmpty ? null : metadataHashes[0]));
    }

    private ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> rest, int id)
    {
        ReadOnlySpan<int> offsets = MemoryMarshal.Cast<byte, int>(rest.Slice((int)layout.PrefixOffsets, 4 * (header.Prefixes + 1)));
        return rest.Slice((int)layout.Blob, header.BlobLength)[offsets[id]..offsets[id + 1]];
    }

    private ReadOnlySpan<byte> Sha256(ReadOnlySpan<byte> rest, int index) =>
        index < 0 ? default : rest.Slice((int)layout.Hashes, ListingLayout.HashSize * header.Hashes).Slice(index * ListingLayout.HashSize, ListingLayout.HashSize);

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> text, int length)
    {
        ReadOnlySpan<byte> taken = text[..length];
        text = text[length..];
        return taken;
    }

    internal readonly record struct ListedExtras(string Yanked, FileHash? MetadataHash);

    internal readonly record struct ListedFileParts(string FileName, string Url, ImmutableArray<FileHash> Hashes, long? Size, ListedExtras Extras);
}
