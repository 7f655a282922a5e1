using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace PipSharp.Versions;

/// <summary>Numbers of any length as bytes whose order is the numbers' order, with a lead byte from 08 to FE.</summary>
/// <remarks>One byte to 223, two to 2271 (years), three to 526559; then the lead byte tells how many big-endian bytes follow; beyond 64
/// bits FE, the count of decimal digits in four bytes, and the digits, so that no number costs more than its length.</remarks>
internal static class VersionNumber
{
    internal const byte Lowest = 0x08;
    private const byte TwoBytes = 0xE8;
    private const byte ThreeBytes = 0xF0;
    private const byte Wide = 0xF8;
    private const byte Decimal = 0xFE;
    private const ulong FirstOfTwo = TwoBytes - Lowest;
    private const ulong FirstOfThree = FirstOfTwo + ((ThreeBytes - TwoBytes) << 8);
    private const ulong FirstOfWide = FirstOfThree + ((Wide - ThreeBytes) << 16);
    private const int DecimalHead = 5;

    /// <summary>The longest code of a number of 64 bits.</summary>
    internal const int MaximumSize = 9;

    /// <summary>Writes the code of <paramref name="number"/> and returns its length, at most <see cref="MaximumSize"/>.</summary>
    internal static int Write(Span<byte> target, ulong number)
    {
        if (number < FirstOfTwo)
        {
            target[0] = (byte)(Lowest + number);
            return 1;
        }

        return number < FirstOfWide ? WriteShort(target, number) : WriteWide(target, number);
    }

    /// <summary>Writes a number beyond 64 bits, given as decimal digits without
    /// leading zeros; the code is five bytes longer than that.</summary>
    internal static void WriteDecimal(Span<byte> target, ReadOnlySpan<byte> digits)
    {
        target[0] = Decimal;
        BinaryPrimitives.WriteInt32BigEndian(target[1..], digits.Length);
        digits.CopyTo(target[DecimalHead..]);
    }

    internal static int DecimalSize(int digits) => DecimalHead + digits;

    /// <summary>The length of the code that begins at the first byte.</summary>
    internal static int Length(ReadOnlySpan<byte> code) => code[0] switch
    {
        < TwoBytes => 1,
        < ThreeBytes => 2,
        < Wide => 3,
        < Decimal => code[0] - Wide + 4,
        _ => DecimalHead + BinaryPrimitives.ReadInt32BigEndian(code[1..]),
    };

    /// <summary>Reads the number at the first byte; false if it takes more than 64 bits (then see <see cref="Digits"/>).</summary>
    internal static bool TryRead(ReadOnlySpan<byte> code, out ulong number)
    {
        byte lead = code[0];
        number = lead switch
        {
            < TwoBytes => (ulong)(lead - Lowest),
            < ThreeBytes => FirstOfTwo + (((ulong)(lead - TwoBytes) << 8) | code[1]),
            < Wide => FirstOfThree + (((ulong)(lead - ThreeBytes) << 16) | BinaryPrimitives.ReadUInt16BigEndian(code[1..])),
            < Decimal => ReadWide(code.Slice(1, lead - Wide + 3)),
            _ => 0,
        };
        return lead < Decimal;
    }

    /// <summary>The decimal digits of a number beyond 64 bits.</summary>
    internal static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> code) => code[DecimalHead..Length(code)];

    internal static BigInteger ReadBig(ReadOnlySpan<byte> code) =>
        TryRead(code, out ulong number) ? number : BigInteger.Parse(Encoding.ASCII.GetString(Digits(code)));

    private static int WriteShort(Span<byte> target, ulong number)
    {
        if (number < FirstOfThree)
        {
            target[0] = (byte)(TwoBytes + ((number - FirstOfTwo) >> 8));
            target[1] = (byte)(number - FirstOfTwo);
            return 2;
        }

        target[0] = (byte)(ThreeBytes + ((number - FirstOfThree) >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(target[1..], (ushort)(number - FirstOfThree));
        return 3;
    }

    private static int WriteWide(Span<byte> target, ulong number)
    {
        int bytes = Math.Max(3, (64 - BitOperations.LeadingZeroCount(number) + 7) / 8);
        target[0] = (byte)(Wide + bytes - 3);
        for (int i = bytes; i > 0; i--, number >>= 8)
            target[i] = (byte)number;
        return 1 + bytes;
    }

    private static ulong ReadWide(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        foreach (byte b in bytes)
            number = (number << 8) | b;
        return number;
    }
}
