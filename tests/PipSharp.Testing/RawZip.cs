using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Testing;

/// <summary>A zip written byte by byte, so that everything in it can be wrong (APPNOTE 4.3).</summary>
public sealed record RawZip(ImmutableArray<RawEntry> Entries)
{
    public byte[] Prefix { get; init; } = [];
    public byte[] BeforeDirectory { get; init; } = [];
    public byte[] AfterDirectory { get; init; } = [];
    public byte[] Comment { get; init; } = [];
    public byte[] Trailer { get; init; } = [];
    public int CountDelta { get; init; }
    public int CountHereDelta { get; init; }
    public int SizeDelta { get; init; }
    public int StartDelta { get; init; }
    public ushort Disk { get; init; }

    /// <summary>Offsets count from the first member, not from the start of the file.</summary>
    public bool IsShifted { get; init; }

    /// <summary>Names another place for the directory's last entry than it has.</summary>
    public long? LastOffset { get; init; }

    /// <summary>With ZIP64 end record and locator; changes the record's bytes.</summary>
    public Func<byte[], byte[]>? End64 { get; init; }

    /// <summary>Changes the ZIP64 locator's bytes.</summary>
    public Func<byte[], byte[]> Locator64 { get; init; } = static bytes => bytes;

    /// <summary>The fields of the end record are saturated, whether there is a ZIP64 record or not.</summary>
    public bool IsSaturated { get; init; }

    public static RawZip Of(IEnumerable<WheelMember> members) => new([.. members.Select(one => new RawEntry(one.Path, one.Bytes))]);

    public RawZip With(string path, Func<RawEntry, RawEntry> change) => this with { Entries = [.. Entries.Select(one => one.Path == path ? change(one) : one)] };

    public RawZip WithAll(Func<RawEntry, RawEntry> change) => this with { Entries = [.. Entries.Select(change)] };

    public RawZip Adding(params RawEntry[] entries) => this with { Entries = Entries.AddRange(entries) };

    public byte[] Build()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Prefix);
        long[] offsets = WriteMembers(writer);
        writer.Write(BeforeDirectory);
        long start = bytes.Position;
        int count = 0;
        for (int i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].IsHidden)
                continue;
            count++;
            WriteCentral(writer, Entries[i], i == Entries.Length - 1 ? LastOffset ?? offsets[i] : offsets[i]);
        }

        long size = bytes.Position - start;
        writer.Write(AfterDirectory);
        WriteEnds(writer, count, size, start - (IsShifted ? Prefix.Length : 0));
        writer.Write(Comment);
        writer.Write(Trailer);
        return bytes.ToArray();
    }

    private long[] WriteMembers(BinaryWriter writer)
    {
        var offsets = new long[Entries.Length];
        for (int i = 0; i < Entries.Length; i++)
        {
            RawEntry entry = Entries[i];
            writer.Write(entry.Before);
            offsets[i] = entry.IsGhost ? offsets[i - 1] : writer.BaseStream.Position - (IsShifted ? Prefix.Length : 0);
            if (entry.IsGhost)
                continue;
            writer.Write(0x04034b50);
            writer.Write((ushort)20);
            WriteShared(writer, entry.Local(entry.Header), entry);
            RawHeader local = entry.Local(entry.Header);
            writer.Write((ushort)local.Name.Length);
            writer.Write((ushort)entry.LocalExtra.Length);
            writer.Write(local.Name);
            writer.Write(entry.LocalExtra);
            writer.Write(entry.Packed);
            writer.Write(entry.Descriptor ?? []);
        }

        return offsets;
    }

    private static void WriteShared(BinaryWriter writer, RawHeader header, RawEntry entry)
    {
        writer.Write(header.Flags);
        writer.Write(header.Method);
        writer.Write(entry.DosTime);
        writer.Write(header.Crc);
        writer.Write((uint)header.Packed);
        writer.Write((uint)header.Size);
    }

    private static void WriteCentral(BinaryWriter writer, RawEntry entry, long offset)
    {
        RawHeader central = entry.Central(entry.Header);
        byte[] comment = Encoding.UTF8.GetBytes(entry.Comment);
        writer.Write(0x02014b50);
        writer.Write((byte)20);
        writer.Write(entry.System);
        writer.Write((ushort)20);
        WriteShared(writer, central, entry);
        writer.Write((ushort)central.Name.Length);
        writer.Write((ushort)entry.CentralExtra.Length);
        writer.Write((ushort)comment.Length);
        writer.Write(entry.Disk);
        writer.Write((ushort)0);
        writer.Write(entry.Attributes);
        writer.Write((uint)offset);
        writer.Write(central.Name);
        writer.Write(entry.CentralExtra);
        writer.Write(comment);
    }

    private void WriteEnds(BinaryWriter writer, int count, long size, long start)
    {
        if (End64 is not null)
            WriteEnd64(writer, count, size, start);
        writer.Write(0x06054b50);
        writer.Write(Disk);
        writer.Write(Disk);
        writer.Write(IsSaturated ? ushort.MaxValue : (ushort)(count + CountDelta + CountHereDelta));
        writer.Write(IsSaturated ? ushort.MaxValue : (ushort)(count + CountDelta));
        writer.Write(IsSaturated ? uint.MaxValue : (uint)(size + SizeDelta));
        writer.Write(IsSaturated ? uint.MaxValue : (uint)(start + StartDelta));
        writer.Write((ushort)Comment.Length);
    }

    private void WriteEnd64(BinaryWriter writer, int count, long size, long start)
    {
        long at = writer.BaseStream.Position;
        using var record = new MemoryStream();
        using (var end = new BinaryWriter(record, Encoding.UTF8, leaveOpen: true))
        {
            end.Write(0x06064b50);
            end.Write(44L);
            end.Write((ushort)45);
            end.Write((ushort)45);
            end.Write(0L);
            end.Write((long)count);
            end.Write((long)count);
            end.Write(size);
            end.Write(start);
        }

        writer.Write(End64!(record.ToArray()));
        writer.Write(Locator64([0x50, 0x4b, 6, 7, 0, 0, 0, 0, .. BitConverter.GetBytes(at), 1, 0, 0, 0]));
    }
}
