using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>Digests as listings keep them: SHA-256 as raw bytes in a table, others as text.</summary>
internal static class ListingHashes
{
    /// <summary>The algorithms that count, strongest first; a page's other hashes are ignored.</summary>
    private static readonly string[] s_known = ["sha512", "sha384", "sha256", "sha224", "sha1", "md5"];

    public const int Sha256Size = 32;

    /// <summary>Takes the next of the words of <see cref="ListingLink.Hashes"/>.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> words, out ReadOnlySpan<byte> hash)
    {
        hash = default;
        if (words.IsEmpty)
            return false;
        int end = words.IndexOf((byte)' ');
        hash = end < 0 ? words : words[..end];
        words = end < 0 ? default : words[(end + 1)..];
        return true;
    }

    public static bool IsSha256(ReadOnlySpan<byte> hash) =>
        hash.Length == 7 + 2 * Sha256Size && hash.StartsWith("sha256:"u8) && hash[7..].IndexOfAnyExcept(s_hexDigits) < 0;

    public static bool IsKnown(ReadOnlySpan<byte> hash)
    {
        foreach (string algorithm in s_known)
        {
            if (hash.Length > algorithm.Length && hash[algorithm.Length] == ':' && Ascii.Equals(hash[..algorithm.Length], algorithm))
                return true;
        }

        return false;
    }

    /// <param name="hex">digits only</param>
    public static void Decode(ReadOnlySpan<byte> hex, Span<byte> raw)
    {
        for (int i = 0; i < raw.Length; i++)
            raw[i] = (byte)((Digit(hex[2 * i]) << 4) | Digit(hex[(2 * i) + 1]));
    }

    public static ImmutableArray<FileHash> Read(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> others)
    {
        if (others.IsEmpty)
            return sha256.IsEmpty ? [] : [Sha256(sha256)];
        var found = new List<FileHash>();
        if (!sha256.IsEmpty)
            found.Add(Sha256(sha256));
        foreach (string word in Encoding.UTF8.GetString(others).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            found.Add(new FileHash(word[..word.IndexOf(':')], word[(word.IndexOf(':') + 1)..].ToLowerInvariant()));
        found.Sort(static (a, b) => Array.IndexOf(s_known, a.Algorithm).CompareTo(Array.IndexOf(s_known, b.Algorithm)));
        return [.. found];
    }

    private static FileHash Sha256(ReadOnlySpan<byte> raw) => new("sha256", Convert.ToHexStringLower(raw));

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;

    private static readonly System.Buffers.SearchValues<byte> s_hexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF"u8);
}
