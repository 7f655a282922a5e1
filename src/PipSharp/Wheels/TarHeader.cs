namespace PipSharp.Wheels;

/// <summary>The one thing that all dialects of tar share: a header's checksum.</summary>
internal static class TarHeader
{
    private const int Length = 512;
    private const int ChecksumAt = 148;

    /// <summary>Whether a file would also be read as a tar archive: then two programs see two different archives in it.</summary>
    public static bool Begins(ZipBytes bytes) => bytes.Length >= Length && HasItsChecksum(bytes.Slice(0, Length));

    /// <summary>The checksum is octal, of a header in which its own field counts as blanks.</summary>
    public static bool HasItsChecksum(ReadOnlySpan<byte> header)
    {
        int sum = 8 * ' ';
        for (int i = 0; i < header.Length; i++)
            sum += i is >= ChecksumAt and < ChecksumAt + 8 ? 0 : header[i];
        return Octal(header.Slice(ChecksumAt, 8)) == sum;
    }

    private static int Octal(ReadOnlySpan<byte> field)
    {
        int value = 0, digits = 0;
        foreach (byte b in field.TrimStart((byte)' '))
        {
            if (b is < (byte)'0' or > (byte)'7')
                break;
            value = value * 8 + (b - '0');
            digits++;
        }

        return digits == 0 ? -1 : value;
    }
}
