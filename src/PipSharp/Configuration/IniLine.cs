namespace PipSharp.Configuration;

/// <summary>A line of an INI file, and what it belongs to.</summary>
/// <param name="Section">null before the first</param>
/// <param name="Key">of an entry and of its further lines: normalized; else null</param>
internal readonly record struct IniLine(string Text, string? Section, string? Key, bool IsHeader, bool IsContinuation)
{
    /// <summary>Blank, or a comment.</summary>
    public bool IsRemark => Text.AsSpan().Trim() is [] or ['#' or ';', ..];

    public bool IsComment => Text.AsSpan().Trim() is ['#' or ';', ..];

    /// <summary>By the rules of <see cref="IniReader"/>, which has read the text without complaint.</summary>
    public static List<IniLine> Read(string text)
    {
        var lines = new List<IniLine>();
        (string? section, string? key, int indent) = (null, null, 0);
        foreach (string line in text.Split('\n'))
        {
            ReadOnlySpan<char> trimmed = line.AsSpan().Trim().TrimStart('\ufeff');
            if (trimmed is [] or ['#' or ';', ..])
            {
                lines.Add(new IniLine(line, section, null, IsHeader: false, IsContinuation: false));
                continue;
            }

            int column = line.AsSpan().IndexOf(trimmed[0]);
            if (key is not null && column > indent)
            {
                lines.Add(new IniLine(line, section, key, IsHeader: false, IsContinuation: true));
                continue;
            }

            indent = column;
            bool isHeader = trimmed[0] == '[' && trimmed.LastIndexOf(']') > 1;
            section = isHeader ? trimmed[1..trimmed.LastIndexOf(']')].ToString() : section;
            key = isHeader ? null : PipConfiguration.NormalizeKey(trimmed[..trimmed.IndexOfAny('=', ':')].TrimEnd().ToString());
            lines.Add(new IniLine(line, section, key, isHeader, IsContinuation: false));
        }

        return lines;
    }
}
