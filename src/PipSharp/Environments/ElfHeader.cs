using System.Buffers.Binary;
using System.Text;

namespace PipSharp.Environments;

/// <summary>The parts of an ELF file's header that decide which Linux wheels run (System V ABI, chapters 4 and 5).</summary>
internal sealed record ElfHeader
{
    private const int Machine386 = 3;
    private const int MachineArm = 40;
    private const uint ArmAbiMask = 0xFF00_0000;
    private const uint ArmAbiVersion5 = 0x0500_0000;
    private const uint ArmHardFloat = 0x0000_0400;
    private const uint SegmentInterpreter = 3;

    public required bool Is32Bit { get; init; }
    public required bool IsLittleEndian { get; init; }
    public required int Machine { get; init; }
    public required uint Flags { get; init; }

    /// <summary>The program loader that the file asks for: <c>/lib64/ld-linux-x86-64.so.2</c>; null for a static program.</summary>
    public string? Loader { get; init; }
    public bool IsArmHardFloat =>
        Is32Bit && IsLittleEndian && Machine == MachineArm && (Flags & ArmAbiMask) == ArmAbiVersion5 && (Flags & ArmHardFloat) != 0;

    public bool Is386 => Is32Bit && IsLittleEndian && Machine == Machine386;

    /// <summary>Null if the file is no ELF file or is cut short.</summary>
    public static ElfHeader? TryRead(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static ElfHeader? Read(FileStream file)
    {
        Span<byte> head = stackalloc byte[64];
        if (file.ReadAtLeast(head, 52, throwOnEndOfStream: false) < 52 || !head[..4].SequenceEqual("\u007FELF"u8))
            return null;
        bool is32 = head[4] == 1, little = head[5] == 1;
        return new ElfHeader
        {
            Is32Bit = is32,
            IsLittleEndian = little,
            Machine = (int)Number(head.Slice(18, 2), little),
            Flags = (uint)Number(head.Slice(is32 ? 36 : 48, 4), little),
            Loader = FindLoader(file, head, is32, little),
        };
    }

    private static string? FindLoader(FileStream file, ReadOnlySpan<byte> head, bool is32, bool little)
    {
        ulong table = is32 ? Number(head.Slice(28, 4), little) : Number(head.Slice(32, 8), little);
        int size = (int)Number(head.Slice(is32 ? 42 : 54, 2), little), count = (int)Number(head.Slice(is32 ? 44 : 56, 2), little);
        Span<byte> segment = stackalloc byte[56];
        for (int i = 0; i < count && size >= (is32 ? 32 : 56); i++)
        {
            file.Position = checked((long)table + ((long)i * size));
            file.ReadExactly(segment[..(is32 ? 32 : 56)]);
            if (Number(segment[..4], little) == SegmentInterpreter)
                return ReadText(
                    file, is32 ? segment.Slice(4, 4) : segment.Slice(8, 8), is32 ? segment.Slice(16, 4) : segment.Slice(32, 8), little);
        }

        return null;
    }

    private static string ReadText(FileStream file, ReadOnlySpan<byte> offset, ReadOnlySpan<byte> length, bool little)
    {
        file.Position = checked((long)Number(offset, little));
        byte[] text = new byte[Math.Min(Number(length, little), 4096)];
        file.ReadExactly(text);
        return Encoding.UTF8.GetString(text).TrimEnd('\0');
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, bool little) => bytes.Length switch
    {
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };
}
