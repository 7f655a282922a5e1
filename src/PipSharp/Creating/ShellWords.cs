using System.Text;

namespace PipSharp.Creating;

/// <summary>A text as one literal word of each language that an environment has a script in.</summary>
internal static class ShellWords
{
    /// <summary>sh and its family: nothing has a meaning between single quotes but the quote that ends them.</summary>
    public static string Posix(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    public static string Fish(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    /// <summary>csh and tcsh look for the history's ! between quotes too, and end a line there unless a backslash stands before.</summary>
    public static string Csh(string text) =>
        Posix(text.Replace("!", "\u0001", StringComparison.Ordinal)).Replace("\u0001", "\\!", StringComparison.Ordinal)
            .Replace("\n", "\\\n", StringComparison.Ordinal);

    /// <summary>PowerShell takes the typographic quotes for quotes.</summary>
    public static string PowerShell(string text)
    {
        var word = new StringBuilder("'");
        foreach (char c in text)
            word.Append(c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{c}{c}" : c.ToString());
        return word.Append('\'').ToString();
    }

    /// <summary>Nushell's double quotes, which know escapes: its single quotes can hold no single quote.</summary>
    public static string Nushell(string text) => Escaped(text, "\\u{", "}");

    /// <summary>A string literal of Python 3.</summary>
    public static string Python(string text) => Escaped(text, "\\u", "");

    /// <summary>cmd: % begins a variable; what else is special is harmless in
    /// <c>set "NAME=value"</c>. Line breaks cannot be said.</summary>
    public static string Batch(string text) => text.Replace("%", "%%", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Escaped(string text, string open, string close)
    {
        var word = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                word.Append('\\').Append(c);
            else if (char.IsControl(c))
                word.Append(open).Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)).Append(close);
            else
                word.Append(c);
        }

        return word.Append('"').ToString();
    }
}
