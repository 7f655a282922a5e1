namespace PipSharp.Configuration;

/// <summary>Changes one entry of an INI text; comments, order and all other lines stay as they are.</summary>
public static class IniEditor
{
    /// <param name="text">that <see cref="ConfigurationFile.Load"/> can read</param>
    /// <param name="key">normalized</param>
    public static string Set(string text, string section, string key, string value)
    {
        string end = EndOf(text);
        string written = value.ReplaceLineEndings(end + "\t");
        List<IniLine> lines = IniLine.Read(text);
        (int first, int last) = Find(lines, section, key);
        if (first >= 0)
            return Join(lines, first, last, [LeftSide(lines[first].Text) + written + Carriage(end), .. Comments(lines, first, last)]);
        int place = lines.FindLastIndex(line => line.Section == section && (line.IsHeader || line.Key is not null));
        if (place >= 0)
            return Join(lines, place + 1, place, [$"{key} = {written}{Carriage(end)}"]);
        string before = text.Length == 0 || text.EndsWith('\n') ? text : text + end;
        string gap = before.Length == 0 || before.EndsWith("\n" + end, StringComparison.Ordinal) ? "" : end;
        return $"{before}{gap}[{section}]{end}{key} = {written}{end}{end}";
    }

    /// <summary>A section that has nothing left, not even a comment, goes too.</summary>
    /// <returns>null: there is no such entry</returns>
    public static string? Unset(string text, string section, string key)
    {
        List<IniLine> lines = IniLine.Read(text);
        (int first, int last) = Find(lines, section, key);
        if (first < 0)
            return null;
        string left = Join(lines, first, last, Comments(lines, first, last));
        lines = IniLine.Read(left);
        int header = lines.FindIndex(line => line.IsHeader && line.Section == section);
        int end = lines.FindIndex(header + 1, line => line.IsHeader);
        end = end < 0 ? lines.Count : end;
        bool isEmpty = lines[(header + 1)..end].TrueForAll(line => string.IsNullOrWhiteSpace(line.Text));
        return isEmpty ? Join(lines, header, end - 1, end == lines.Count ? [""] : []) : left;
    }

    /// <summary>From the line with the key to the last line of its value.</summary>
    private static (int First, int Last) Find(List<IniLine> lines, string section, string key)
    {
        int first = lines.FindIndex(line => line.Section == section && line.Key == key);
        return first < 0 ? (-1, -1) : (first, lines.FindLastIndex(line => line.Section == section && line.Key == key));
    }

    private static List<string> Comments(List<IniLine> lines, int first, int last)
    {
        var comments = new List<string>();
        for (int i = first; i <= last; i++)
        {
            if (lines[i].IsComment)
                comments.Add(lines[i].Text);
        }

        return comments;
    }

    private static string Join(List<IniLine> lines, int first, int last, IReadOnlyList<string> instead)
    {
        var result = new List<string>(lines.Count + instead.Count);
        for (int i = 0; i < first; i++)
            result.Add(lines[i].Text);
        result.AddRange(instead);
        for (int i = last + 1; i < lines.Count; i++)
            result.Add(lines[i].Text);
        return string.Join('\n', result);
    }

    /// <summary>The key as it is spelled there, and its delimiter.</summary>
    private static string LeftSide(string line)
    {
        int delimiter = line.AsSpan().IndexOfAny('=', ':');
        bool isSpaced = delimiter + 1 < line.Length && line[delimiter + 1] is ' ' or '\t' || line.AsSpan(delimiter + 1).Trim().IsEmpty;
        return line[..(delimiter + 1)] + (isSpaced ? " " : "");
    }

    private static string EndOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static string Carriage(string end) => end.Length == 2 ? "\r" : "";
}
