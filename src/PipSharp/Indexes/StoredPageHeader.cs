using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>The first bytes of a cached page's file: validators and lengths, in front of the listing's image.</summary>
internal sealed record StoredPageHeader(string PageUrl, PageValidators Validators, uint FrontChecksum, int FrontLength, int RestLength)
{
    public const int FixedLength = 52;
    private const uint Magic = 0x3250_5350; // "PSP2"
    private const int LongestHeader = 32 * 1024;

    /// <summary>Ties the header to the listing behind it: a header that was
    /// renewed while another process replaced the file fits nothing.</summary>
    public bool Fits(ProjectListing listing) => FrontLength == listing.Front.Length && FrontChecksum == ChecksumOf(listing);

    public static StoredPageHeader For(string pageUrl, PageValidators validators, ProjectListing listing, int restLength) =>
        new(pageUrl, validators, ChecksumOf(listing), listing.Front.Length, restLength);

    private static uint ChecksumOf(ProjectListing listing) => BinaryPrimitives.ReadUInt32LittleEndian(listing.Front.Span);

    /// <summary>Bytes of the header, with its texts and padding.</summary>
    public int Length { get; private init; }

    public byte[] Encode()
    {
        byte[] url = Encoding.UTF8.GetBytes(PageUrl);
        byte[] tag = Encoding.UTF8.GetBytes(Validators.ETag ?? "");
        byte[] modified = Encoding.UTF8.GetBytes(Validators.LastModified ?? "");
        byte[] bytes = new byte[(FixedLength + url.Length + tag.Length + modified.Length + 15) & ~15];
        Span<byte> span = bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], Magic);
        BinaryPrimitives.WriteInt32LittleEndian(span[8..], bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], FrontLength);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], RestLength);
        BinaryPrimitives.WriteInt32LittleEndian(span[20..], url.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], tag.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], modified.Length);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], Validators.FetchedAt);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], Validators.MaxAge);
        BinaryPrimitives.WriteUInt32LittleEndian(span[48..], FrontChecksum);
        url.CopyTo(span[FixedLength..]);
        tag.CopyTo(span[(FixedLength + url.Length)..]);
        modified.CopyTo(span[(FixedLength + url.Length + tag.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span, ListingChecksum.Of(span[4..]));
        return bytes;
    }

    /// <param name="bytes">the beginning of the file</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out StoredPageHeader? header)
    {
        header = null;
        if (bytes.Length < FixedLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Magic)
            return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (length < FixedLength || length > Math.Min(bytes.Length, LongestHeader)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != ListingChecksum.Of(bytes[4..length]))
            return false;
        ReadOnlySpan<byte> texts = bytes[FixedLength..length];
        if (!TryTake(ref texts, BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]), out string? url)
            || !TryTake(ref texts, BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]), out string? tag)
            || !TryTake(ref texts, BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]), out string? modified))
            return false;
        var validators = new PageValidators
        {
            ETag = tag.Length == 0 ? null : tag,
            LastModified = modified.Length == 0 ? null : modified,
            FetchedAt = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            MaxAge = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
        };
        header = new StoredPageHeader(
            url, validators, BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..])) { Length = length };
        return header.FrontLength > 0 && header.RestLength >= 0;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> texts, int length, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (length < 0 || length > texts.Length)
            return false;
        text = Encoding.UTF8.GetString(texts[..length]);
        texts = texts[length..];
        return true;
    }
}
