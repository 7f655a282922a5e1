using System.IO.Compression;
using System.Text;

namespace PipSharp.Testing;

/// <summary>One member of a <see cref="RawZip"/>, with all that can be wrong about it. What is not said is right.</summary>
public sealed record RawEntry(string Path, byte[] Data)
{
    private const uint RegularFile = 0x81A4;

    /// <summary>The name's bytes, where they are not the path's UTF-8.</summary>
    public byte[]? NameBytes { get; init; }
    public ushort Method { get; init; } = 8;
    public ushort Flags { get; init; }

    /// <summary>The packed bytes, where they are not what the method makes of the data.</summary>
    public byte[]? PackedBytes { get; init; }
    public uint? StatedCrc { get; init; }
    public long? StatedSize { get; init; }
    public long? StatedPacked { get; init; }

    /// <summary>Says something else in the local header.</summary>
    public Func<RawHeader, RawHeader> Local { get; init; } = static header => header;

    /// <summary>Says something else in the directory.</summary>
    public Func<RawHeader, RawHeader> Central { get; init; } = static header => header;
    public byte[] LocalExtra { get; init; } = [];
    public byte[] CentralExtra { get; init; } = [];

    /// <summary>Stray bytes in front of the local header.</summary>
    public byte[] Before { get; init; } = [];

    /// <summary>What follows the data; null: nothing.</summary>
    public byte[]? Descriptor { get; init; }
    public uint Attributes { get; init; } = RegularFile << 16;

    /// <summary>Who made it: 3 Unix, 0 DOS.</summary>
    public byte System { get; init; } = 3;
    public ushort Disk { get; init; }
    public uint DosTime { get; init; } = 0x50420000;
    public string Comment { get; init; } = "";

    /// <summary>Only streaming readers see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Only the directory has it, at the offset of the entry before.</summary>
    public bool IsGhost { get; init; }

    public RawHeader Header => new(
        NameBytes ?? Encoding.UTF8.GetBytes(Path), Flags, Method, StatedCrc ?? ZipCrc.Of(Data), StatedPacked ?? Packed.Length, StatedSize ?? Data.Length);

    public byte[] Packed => PackedBytes ?? (Method == 8 ? Deflated(Data) : Data);

    public RawEntry Stored() => this with { Method = 0 };

    /// <summary>With a data descriptor, as writers to a pipe make it.</summary>
    public RawEntry Streamed(bool withSignature = true, bool isWide = false) => this with
    {
        Flags = (ushort)(Flags | 8),
        Local = static header => header with { Crc = 0, Packed = 0, Size = 0 },
        Descriptor = DescriptorOf(withSignature, isWide),
    };

    /// <summary>Sizes in ZIP64 blocks, in both headers.</summary>
    public RawEntry Wide()
    {
        byte[] block = [1, 0, 16, 0, .. BitConverter.GetBytes((long)Data.Length), .. BitConverter.GetBytes((long)Packed.Length)];
        return this with
        {
            LocalExtra = block,
            CentralExtra = block,
            Local = static header => header with { Packed = uint.MaxValue, Size = uint.MaxValue },
            Central = static header => header with { Packed = uint.MaxValue, Size = uint.MaxValue },
        };
    }

    public byte[] DescriptorOf(bool withSignature, bool isWide)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        if (withSignature)
            writer.Write(0x08074b50);
        writer.Write(ZipCrc.Of(Data));
        if (isWide)
        {
            writer.Write((long)Packed.Length);
            writer.Write((long)Data.Length);
        }
        else
        {
            writer.Write(Packed.Length);
            writer.Write(Data.Length);
        }

        return bytes.ToArray();
    }

    private static byte[] Deflated(byte[] data)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(data);
        // .NET writes nothing at all for nothing; a deflate stream of nothing has two bytes.
        return bytes.Length == 0 ? [3, 0] : bytes.ToArray();
    }
}
