using Xunit;

namespace PipSharp.Wheels;

/// <summary>CRC-32 of any length, in any pieces, is what its definition says.</summary>
public class ChecksumOfAMember
{
    [Fact]
    public void IsThatOfTheStandardsExample() => Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void IsTheSameBitByBit()
    {
        byte[] data = new byte[1500];
        new Random(7).NextBytes(data);
        for (int length = 0; length < data.Length; length += length < 300 ? 1 : 37)
            Assert.Equal(BitByBit(data.AsSpan(0, length)), Crc32.Append(0, data.AsSpan(0, length)));
    }

    [Fact]
    public void IsTheSameInPieces()
    {
        byte[] data = new byte[5000];
        new Random(8).NextBytes(data);
        uint whole = Crc32.Append(0, data);
        for (int cut = 0; cut < data.Length; cut += 61)
            Assert.Equal(whole, Crc32.Append(Crc32.Append(0, data.AsSpan(0, cut)), data.AsSpan(cut)));
    }

    private static uint BitByBit(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in data)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
