using System.Runtime.InteropServices;

namespace PipSharp.Distributions;

/// <summary>
/// What is asked of a file only after it was chosen. The texts of a file are neighbours in the blob, in the order of the lengths below;
/// its URL is prefix + middle + name + suffix, or prefix + middle where <see cref="Suffix"/> is -1.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ListingDetail
{
    public const int Bytes = 48;

    /// <summary>-1 if unknown.</summary>
    public long Size;
    public int Text;
    public int Name;
    public int Prefix;
    public int Middle;
    public int Suffix;

    /// <summary>Digests other than SHA-256: <c>sha512:… md5:…</c>.</summary>
    public int OtherHashes;
    public int Yanked;

    /// <summary>A digest of the metadata file other than SHA-256.</summary>
    public int OtherMetadataHash;

    /// <summary>Index into the table of SHA-256 digests; -1 if there is none.</summary>
    public int Sha256;
    public int MetadataSha256;
}
