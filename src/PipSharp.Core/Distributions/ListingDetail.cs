using System.Runtime.InteropServices;

namespace PipSharp.Distributions;

/// <summary>
/// The beginning of a file's record in the rest. Behind it stand the SHA-256 of the file and of its metadata (where the traits say so),
/// then the texts in the order of their lengths. The URL is prefix + middle +
/// name + suffix, or prefix + middle where <see cref="Suffix"/> is -1.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ListingDetail
{
    public const int Bytes = 44;

    /// <summary>Of the record from <see cref="Traits"/> on: one record is checked without reading the others.</summary>
    public uint Checksum;
    public ListingDetailTraits Traits;

    /// <summary>-1 if unknown.</summary>
    public long Size;

    /// <summary>Number of a text of the front.</summary>
    public int Prefix;
    public int Name;
    public int Middle;
    public int Suffix;

    /// <summary>Digests other than SHA-256: <c>sha512:… md5:…</c>.</summary>
    public int OtherHashes;
    public int Yanked;

    /// <summary>Digests of the metadata file other than SHA-256.</summary>
    public int OtherMetadataHashes;
}
