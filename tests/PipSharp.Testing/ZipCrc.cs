namespace PipSharp.Testing;

/// <summary>CRC-32 of IEEE 802.3, bit by bit: an oracle, not a race.</summary>
public static class ZipCrc
{
    public static uint Of(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~crc;
    }
}
