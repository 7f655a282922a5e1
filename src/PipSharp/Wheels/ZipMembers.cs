using System.Buffers.Binary;

namespace PipSharp.Wheels;

/// <summary>Compares the local headers with the directory, and finds where each member's data lies: members must cover the file up to the
/// directory without gap or overlap, so that a streaming reader sees the same archive.</summary>
internal static class ZipMembers
{
    private const uint LocalSignature = 0x04034b50;
    private const uint DescriptorSignature = 0x08074b50;

    /// <returns>the offset of each entry's data, by entry number</returns>
    public static long[] Locate(ZipBytes bytes, ZipDirectory directory)
    {
        List<ZipEntry> entries = directory.Entries;
        int[] order = [.. Enumerable.Range(0, entries.Count)];
        Array.Sort(order, (a, b) => entries[a].Offset.CompareTo(entries[b].Offset));
        long[] data = new long[entries.Count];
        long position = 0;
        for (int i = 0; i < order.Length; i++)
        {
            ZipEntry entry = entries[order[i]];
            if (entry.Offset != position)
                throw BadWheel.Member(bytes.Archive, entry.Name, "overlaps another one, or there are stray bytes before it");
            data[order[i]] = CheckLocalHeader(bytes, entry);
            long next = i + 1 < order.Length ? entries[order[i + 1]].Offset : directory.Start;
            position = CheckEnd(bytes, entry, data[order[i]], next);
        }

        return position == directory.Start ? data : throw BadWheel.Because(bytes.Archive, "there are stray bytes before its directory");
    }

    private static long CheckLocalHeader(ZipBytes bytes, ZipEntry entry)
    {
        ReadOnlySpan<byte> local = bytes.Slice(entry.Offset, 30);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(local[26..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        ReadOnlySpan<byte> name = bytes.Slice(entry.Offset + 30, nameLength);
        ReadOnlySpan<byte> extra = bytes.Slice(entry.Offset + 30 + nameLength, extraLength);
        bool same = BinaryPrimitives.ReadUInt32LittleEndian(local) == LocalSignature
            && BinaryPrimitives.ReadUInt16LittleEndian(local[6..]) == entry.Header.Flags
            && BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) == entry.Header.Method
            && ZipNames.HasOneName(extra, name)
            && ZipNames.Decode(name, entry.Header.IsUtf8, bytes.Archive) == entry.Name
            && SaysTheSame(local, extra, entry.Header);
        return same
            ? entry.Offset + 30 + nameLength + extraLength
            : throw BadWheel.Member(bytes.Archive, entry.Name, "has a local header that differs from the directory");
    }

    private static bool SaysTheSame(ReadOnlySpan<byte> local, ReadOnlySpan<byte> extra, ZipHeader header)
    {
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(local[14..]);
        Span<long> sizes = [BinaryPrimitives.ReadUInt32LittleEndian(local[22..]), BinaryPrimitives.ReadUInt32LittleEndian(local[18..])];
        if (!ZipExtra.IsWellFormed(extra) || !ZipExtra.TryWiden(extra, sizes))
            return false;
        return (crc == header.Crc && sizes[1] == header.PackedSize && sizes[0] == header.Size)
            || (header.HasDescriptor && crc == 0 && sizes[1] == 0 && sizes[0] == 0);
    }

    /// <returns>where the member, with its data descriptor, ends</returns>
    private static long CheckEnd(ZipBytes bytes, ZipEntry entry, long data, long next)
    {
        long end = data + entry.Header.PackedSize;
        if (end < data || end > next)
            throw BadWheel.Member(bytes.Archive, entry.Name, "reaches into the next one");
        if (!entry.Header.HasDescriptor)
            return end;
        if (next - end > 24 || !IsDescriptor(bytes.Slice(end, (int)(next - end)), entry.Header))
            throw BadWheel.Member(bytes.Archive, entry.Name, "has a wrong data descriptor");
        return next;
    }

    private static bool IsDescriptor(ReadOnlySpan<byte> bytes, ZipHeader header)
    {
        if (bytes.Length is 16 or 24)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != DescriptorSignature)
                return false;
            bytes = bytes[4..];
        }

        if (bytes.Length is not (12 or 20) || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != header.Crc)
            return false;
        return bytes.Length == 12
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == header.PackedSize
                && BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == header.Size
            : BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]) == header.PackedSize
                && BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]) == header.Size;
    }
}
