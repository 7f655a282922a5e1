using System.Text;

namespace PipSharp.Indexes;

/// <summary>Cuts a METADATA file down to the header fields that dependency resolution needs: a twentieth of its bytes.</summary>
internal static class MetadataDigest
{
    private static readonly string[] s_fields =
        ["Metadata-Version", "Name", "Version", "Requires-Python", "Requires-Dist", "Provides-Extra", "Dynamic"];

    public static byte[] Of(ReadOnlySpan<byte> metadata)
    {
        var kept = new MemoryStream();
        bool isKept = false;
        while (!metadata.IsEmpty)
        {
            ReadOnlySpan<byte> line = TakeLine(ref metadata);
            if (line.TrimEnd("\r\n"u8).IsEmpty)
                break;
            bool continues = line[0] is (byte)' ' or (byte)'\t';
            isKept = continues ? isKept : IsWanted(line);
            if (isKept)
                kept.Write(line);
        }

        return kept.ToArray();
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)'\n', (byte)'\r');
        int length = end < 0 ? text.Length : end + 1;
        if (end >= 0 && text[end] == '\r' && length < text.Length && text[length] == '\n')
            length++;
        ReadOnlySpan<byte> line = text[..length];
        text = text[length..];
        return line;
    }

    private static bool IsWanted(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        foreach (string field in s_fields)
        {
            if (colon > 0 && Ascii.EqualsIgnoreCase(line[..colon].TrimEnd((byte)' '), field))
                return true;
        }

        return false;
    }
}
