using System.Globalization;
using System.Text;

namespace PipSharp.Cli.Rendering;

/// <summary>Text as Python's repr() writes it.</summary>
internal static class PythonText
{
    public static string Repr(string text)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var repr = new StringBuilder(text.Length + 2).Append(quote);
        foreach (Rune rune in text.EnumerateRunes())
            Append(repr, rune, quote);
        return repr.Append(quote).ToString();
    }

    /// <summary>True or False.</summary>
    public static string Repr(bool value) => value ? "True" : "False";

    /// <summary>['one', 'two']</summary>
    public static string Repr(IEnumerable<string> list) => $"[{string.Join(", ", list.Select(Repr))}]";

    private static void Append(StringBuilder repr, Rune rune, char quote)
    {
        string? escape = rune.Value switch
        {
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when rune.Value == quote => "\\" + quote,
            < ' ' or 0x7f => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            _ => null,
        };
        if (escape is null)
            repr.Append(rune.ToString());
        else
            repr.Append(escape);
    }
}
