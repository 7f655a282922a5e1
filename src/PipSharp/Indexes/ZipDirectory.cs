using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>Finds one member in the tail of a zip archive that is not there as a whole.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    /// <summary>Where a member is; offsets count from the archive's beginning.</summary>
    public readonly record struct Member(long Offset, int Packed, int Unpacked, int Method, int NameLength)
    {
        /// <summary>Up to where it is likely to reach: the local header's extra field may differ from the directory's.</summary>
        public long LikelyEnd => Offset + LocalLength + NameLength + Packed + 512;
    }

    /// <summary>The offset and length of the central directory; false if the
    /// tail has no end record that can be used (zip64 among them).</summary>
    public static bool TryFind(ReadOnlySpan<byte> tail, long total, out long offset, out int length)
    {
        (offset, length) = (0, 0);
        int end = tail.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndLength)
            return false;
        length = BinaryPrimitives.ReadInt32LittleEndian(tail[(end + 12)..]);
        offset = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 16)..]);
        return length > 0 && offset != uint.MaxValue && offset + length <= total - (tail.Length - end);
    }

    /// <summary>The one member NAME.dist-info/METADATA at the top; false if there is
    /// none or more than one, or it is of a kind that is not read here.</summary>
    public static bool TryFindMetadata(ReadOnlySpan<byte> directory, int mostUnpacked, out Member member)
    {
        member = default;
        bool isFound = false;
        while (directory.Length >= EntryLength && directory.StartsWith("PK\x01\x02"u8))
        {
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            int length = EntryLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (length > directory.Length)
                return false;
            if (IsMetadata(directory.Slice(EntryLength, nameLength)))
            {
                if (isFound)
                    return false;
                isFound = true;
                member = Read(directory, nameLength);
            }

            directory = directory[length..];
        }

        return isFound && member.Method is 0 or 8 && member.Packed >= 0 && member.Unpacked >= 0 && member.Unpacked <= mostUnpacked
            && member.Packed <= mostUnpacked;
    }

    public static bool IsMetadata(string name) => IsMetadata(Encoding.UTF8.GetBytes(name));

    /// <param name="bytes">from the local header on</param>
    /// <returns>null if more bytes would be needed, or they are none of this member</returns>
    public static byte[]? Extract(ReadOnlySpan<byte> bytes, Member member)
    {
        if (bytes.Length < LocalLength || !bytes.StartsWith("PK\x03\x04"u8))
            return null;
        int start = LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]);
        if (bytes.Length < start + member.Packed)
            return null;
        ReadOnlySpan<byte> packed = bytes.Slice(start, member.Packed);
        if (member.Method == 0)
            return packed.Length == member.Unpacked ? packed.ToArray() : null;
        byte[] unpacked = new byte[member.Unpacked];
        using var inflater = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        try
        {
            return inflater.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false) == unpacked.Length && inflater.ReadByte() < 0
                ? unpacked
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsMetadata(ReadOnlySpan<byte> name) => name.EndsWith(".dist-info/METADATA"u8) && name.Count((byte)'/') == 1;

    private static Member Read(ReadOnlySpan<byte> entry, int nameLength) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]),
        BinaryPrimitives.ReadInt32LittleEndian(entry[20..]),
        BinaryPrimitives.ReadInt32LittleEndian(entry[24..]),
        BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]),
        nameLength);
}
