using System.Buffers.Binary;

namespace PipSharp.Wheels;

/// <summary>The end record and the central directory of a zip (APPNOTE 4.3.12 to 4.3.16), with one meaning only: what another reader could
/// take differently is refused.</summary>
internal sealed class ZipDirectory
{
    private const uint EntrySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const int EndLength = 22;
    private static ReadOnlySpan<byte> EndBytes => "PK\u0005\u0006"u8;

    private readonly ZipBytes _bytes;

    private ZipDirectory(ZipBytes bytes) => _bytes = bytes;

    public List<ZipEntry> Entries { get; } = [];

    /// <summary>Where the directory begins: the last member must end here.</summary>
    public long Start { get; private set; }

    public static ZipDirectory Read(ZipBytes bytes, ArchiveLimits limits)
    {
        var directory = new ZipDirectory(bytes);
        (long count, long size, long start, long end) = directory.ReadEnd(directory.FindEnd());
        if (count > limits.Entries)
            throw BadWheel.TooLarge(bytes.Archive, $"it has {count} entries, more than {limits.Entries}", $"--max-entries {count}");
        if (start > end || size != end - start)
            throw directory.Bad("the size or place of its directory is wrong");
        directory.Start = start;
        long position = start;
        for (long i = 0; i < count; i++)
            position = directory.ReadEntry(position, end);
        return position == end ? directory : throw directory.Bad("there are bytes after its directory");
    }

    private PipSharpException Bad(string reason) => BadWheel.Because(_bytes.Archive, reason);

    private long FindEnd()
    {
        for (long at = _bytes.Length - EndLength; at >= Math.Max(0, _bytes.Length - EndLength - ushort.MaxValue); at--)
        {
            if (_bytes.UInt32(at) != EndSignature)
                continue;
            ReadOnlySpan<byte> rest = _bytes.Slice(at, (int)(_bytes.Length - at));
            if (BinaryPrimitives.ReadUInt16LittleEndian(rest[20..]) != rest.Length - EndLength)
                throw Bad("there are bytes after its end, or a second end record in its comment");
            CheckNoOtherEnd(at);
            return at;
        }

        throw Bad("it is not a zip archive, or cut off (no end of central directory)");
    }

    /// <summary>An end record further in front whose comment reaches to the end of the file as well would be the end for readers that
    /// search from the front. (That of an archive that is a member's data ends before.)</summary>
    private void CheckNoOtherEnd(long end)
    {
        long from = Math.Max(0, _bytes.Length - EndLength - ushort.MaxValue);
        ReadOnlySpan<byte> tail = _bytes.Slice(from, (int)(_bytes.Length - from));
        ReadOnlySpan<byte> before = tail[..(int)(end - from)];
        for (int at = before.LastIndexOf(EndBytes); at >= 0; at = before.LastIndexOf(EndBytes))
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length - at - EndLength)
                throw Bad("it has two end records");
            before = before[..at];
        }
    }

    /// <returns>number of entries, size and start of the directory, and where it has to end</returns>
    private (long Count, long Size, long Start, long End) ReadEnd(long at)
    {
        ReadOnlySpan<byte> end = _bytes.Slice(at, EndLength);
        ushort countHere = BinaryPrimitives.ReadUInt16LittleEndian(end[8..]), count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        uint disks = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]);
        bool has64 = at >= 20 && _bytes.UInt32(at - 20) == Locator64Signature;
        if ((disks != 0 && !(has64 && disks == uint.MaxValue)) || countHere != count)
            throw Bad("it is a part of an archive of several disks");
        if (has64)
            return ReadEnd64(at - 20, (count, size, start));
        return count == ushort.MaxValue || size == uint.MaxValue || start == uint.MaxValue
            ? throw Bad("its ZIP64 end record is missing")
            : (count, size, start, at);
    }

    private (long Count, long Size, long Start, long End) ReadEnd64(long locatorAt, (ushort Count, uint Size, uint Start) narrow)
    {
        ReadOnlySpan<byte> locator = _bytes.Slice(locatorAt, 20);
        long at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator[4..]) != 0 || BinaryPrimitives.ReadUInt32LittleEndian(locator[16..]) > 1)
            throw Bad("it is a part of an archive of several disks");
        ReadOnlySpan<byte> end = _bytes.Slice(at, 56);
        long length = BinaryPrimitives.ReadInt64LittleEndian(end[4..]) + 12;
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != End64Signature || length != 56 || at + length != locatorAt)
            throw Bad("its ZIP64 end record is damaged");
        long count = BinaryPrimitives.ReadInt64LittleEndian(end[32..]);
        long size = BinaryPrimitives.ReadInt64LittleEndian(end[40..]), start = BinaryPrimitives.ReadInt64LittleEndian(end[48..]);
        bool agrees = Agrees(count, narrow.Count, ushort.MaxValue) && Agrees(size, narrow.Size, uint.MaxValue)
            && Agrees(start, narrow.Start, uint.MaxValue)
            && BinaryPrimitives.ReadInt64LittleEndian(end[24..]) == count && BinaryPrimitives.ReadInt64LittleEndian(end[16..]) == 0;
        return agrees && start >= 0 && count >= 0 ? (count, size, start, at) : throw Bad("its two end records contradict each other");
    }

    private static bool Agrees(long wide, long narrow, long saturated) => narrow == saturated || wide == narrow;

    /// <returns>where the next record begins</returns>
    private long ReadEntry(long at, long end)
    {
        ReadOnlySpan<byte> fixedPart = _bytes.Slice(at, 46);
        if (BinaryPrimitives.ReadUInt32LittleEndian(fixedPart) != EntrySignature)
            throw Bad("its directory is damaged, or has fewer entries than it says");
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[30..]);
        long next = at + 46 + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[32..]);
        if (next > end)
            throw Bad("its directory is damaged: an entry reaches beyond its end");
        ReadOnlySpan<byte> name = _bytes.Slice(at + 46, nameLength), extra = _bytes.Slice(at + 46 + nameLength, extraLength);
        Entries.Add(Interpret(fixedPart, name, extra));
        return next;
    }

    private ZipEntry Interpret(ReadOnlySpan<byte> record, ReadOnlySpan<byte> nameBytes, ReadOnlySpan<byte> extra)
    {
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(record[8..]);
        string name = ZipNames.Decode(nameBytes, (flags & 0x800) != 0, _bytes.Archive);
        if (!ZipNames.HasOneName(extra, nameBytes))
            throw BadWheel.Member(_bytes.Archive, name, "has a second, different name in its Unicode path field");
        Span<long> sizes = [BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), BinaryPrimitives.ReadUInt32LittleEndian(record[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[42..])];
        if (!ZipExtra.IsWellFormed(extra) || !ZipExtra.TryWiden(extra, sizes))
            throw BadWheel.Member(_bytes.Archive, name, "has a damaged extra field, or lacks or contradicts its ZIP64 sizes");
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[34..]) != 0)
            throw BadWheel.Member(_bytes.Archive, name, "is said to lie on another disk");
        var header = new ZipHeader(
            flags, BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            sizes[1], sizes[0]);
        return new ZipEntry(name, header, BinaryPrimitives.ReadUInt32LittleEndian(record[38..]), record[5], sizes[2]);
    }
}
