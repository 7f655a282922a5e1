using System.Globalization;
using System.Text;

namespace PipSharp.Cli.Rendering;

/// <summary>One line of progress that fits the terminal: what does not fit is left out, the least important first.</summary>
internal static class ProgressBar
{
    private const int LongestBar = 40;
    private const int ShortestBar = 8;
    private const char Full = '━';
    private const char Half = '╸';
    private const char Empty = '─';

    /// <param name="progress">a total of 0: unknown, and then there is no bar</param>
    /// <param name="details">most important first</param>
    public static string Line(int width, string label, (long Done, long Total) progress, params ReadOnlySpan<string> details)
    {
        var tail = new StringBuilder();
        int least = label.Length + (progress.Total > 0 ? 1 + ShortestBar : 0);
        foreach (string detail in details)
        {
            if (detail.Length == 0 || least + tail.Length + 1 + detail.Length >= width)
                continue;
            tail.Append(' ').Append(detail);
        }

        if (tail.Length == 0 && progress.Total > 0)
            tail.Append(CultureInfo.InvariantCulture, $" {Math.Clamp(100 * progress.Done / progress.Total, 0, 100)}%");
        int room = Math.Min(LongestBar, width - 1 - label.Length - 1 - tail.Length);
        string bar = progress.Total > 0 && room >= ShortestBar ? " " + Bar(room, progress.Done, progress.Total) : "";
        string line = label + bar + tail;
        return line.Length < width ? line : line[..Math.Max(0, width - 1)];
    }

    /// <summary>The line with its bar in colour: what is done green, what is not dim.</summary>
    public static string Painted(string line)
    {
        int start = line.AsSpan().IndexOfAny(Full, Half, Empty), end = line.AsSpan().LastIndexOfAny(Full, Half, Empty) + 1;
        if (start < 0)
            return line;
        int rest = line.IndexOf(Empty, StringComparison.Ordinal) is >= 0 and var found ? found : end;
        return $"{line[..start]}\e[32m{line[start..rest]}\e[0m\e[2m{line[rest..end]}\e[0m{line[end..]}";
    }

    private static string Bar(int width, long done, long total)
    {
        int halves = (int)(2.0 * width * Math.Clamp(done, 0, total) / total);
        string filled = new string(Full, halves / 2) + (halves % 2 == 1 ? Half.ToString() : "");
        return filled + new string(Empty, width - filled.Length);
    }
}
