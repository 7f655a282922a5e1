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

    /// <summary>Blocks end where the field does (up to three bytes of padding
    /// are common), and the ZIP64 block is there at most once.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> extra)
    {
        for (int wide = 0; extra.Length >= 4;)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4 || (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Zip64 && ++wide > 1))
                return false;
            extra = extra[(4 + length)..];
        }

        return true;
    }

    /// <summary>Fills in the 64-bit values of the ZIP64 block (APPNOTE 4.5.3) where 32-bit fields are saturated. The block holds those
    /// values only; or, as some writers have it, all of them, and then the others have to agree.</summary>
    public static bool TryWiden(ReadOnlySpan<byte> extra, Span<long> values)
    {
        ReadOnlySpan<byte> block = Find(extra, Zip64);
        int saturated = values.Count(uint.MaxValue);
        bool isCompact = block.Length == 8 * saturated;
        if (!isCompact && block.Length < 8 * values.Length)
            return false;
        foreach (ref long value in values)
        {
            if (isCompact && value != uint.MaxValue)
                continue;
            long wide = BinaryPrimitives.ReadInt64LittleEndian(block);
            if (wide < 0 || (value != uint.MaxValue && value != wide))
                return false;
            value = wide;
            block = block[8..];
        }

        return true;
    }
}
