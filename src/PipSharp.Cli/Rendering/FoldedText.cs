namespace PipSharp.Cli.Rendering;

/// <summary>A header field of several lines as Python's importlib.metadata gives
/// it: without the eight blanks that setuptools indents such lines with.</summary>
internal static class FoldedText
{
    private const string Indent = "        ";

    public static string Unfold(string value)
    {
        string text = value.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Contains("\n" + Indent, StringComparison.Ordinal) ? Dedent(Indent + text) : text;
    }

    /// <summary>Takes away what all lines begin with; lines of blanks alone become empty.</summary>
    private static string Dedent(string text)
    {
        string[] lines = text.Split('\n');
        string? margin = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string blanks = lines[i][..^lines[i].AsSpan().TrimStart(" \t").Length];
            if (blanks.Length == lines[i].Length)
                lines[i] = "";
            else
                margin = margin is null ? blanks : margin[..margin.AsSpan().CommonPrefixLength(blanks)];
        }

        int length = margin?.Length ?? 0;
        return string.Join('\n', Array.ConvertAll(lines, line => line.Length == 0 ? line : line[length..]));
    }
}
