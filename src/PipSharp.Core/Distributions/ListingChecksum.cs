using System.Numerics;
using System.Runtime.InteropServices;

namespace PipSharp.Distributions;

/// <summary>CRC-32C over eight bytes at a time: finds damage, not malice.</summary>
public static class ListingChecksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint checksum = ~0u;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            checksum = BitOperations.Crc32C(checksum, word);
        foreach (byte one in bytes[(words.Length * sizeof(ulong))..])
            checksum = BitOperations.Crc32C(checksum, one);
        return ~checksum;
    }
}
