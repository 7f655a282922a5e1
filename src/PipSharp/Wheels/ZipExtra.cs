using System.Buffers.Binary;

namespace PipSharp.Wheels;

/// <summary>The extra field of a zip header (APPNOTE 4.5): blocks of id, length, data.</summary>
internal static class ZipExtra
{
    public const ushort Zip64 = 1;

    /// <summary>The data of the first block with the id; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                return default;
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id)
                return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return default;
    }

    /// <summary>Takes the next 64-bit value out of a ZIP64 block where the 32-bit field is saturated.</summary>
    public static bool TryWiden(ref ReadOnlySpan<byte> zip64, ref long value)
    {
        if (value != uint.MaxValue)
            return true;
        if (zip64.Length < 8)
            return false;
        value = BinaryPrimitives.ReadInt64LittleEndian(zip64);
        zip64 = zip64[8..];
        return value >= 0;
    }
}
