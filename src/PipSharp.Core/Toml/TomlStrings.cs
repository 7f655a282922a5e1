using System.Globalization;
using System.Text;

namespace PipSharp.Toml;

/// <summary>The four kinds of strings.</summary>
internal static class TomlStrings
{
    public static string Read(ref TomlText text)
    {
        if (text.Take("\"\"\""))
            return ReadBasic(ref text, "\"\"\"");
        if (text.Take("'''"))
            return ReadLiteral(ref text, "'''");
        return text.Take('"')
            ? ReadBasic(ref text, "\"")
            : text.Take('\'') ? ReadLiteral(ref text, "'") : throw text.Fail("A string should stand here");
    }

    private static string ReadLiteral(ref TomlText text, string quote)
    {
        int opening = text.Position;
        SkipFirstLineEnd(ref text, quote);
        var value = new StringBuilder();
        while (!Ends(ref text, quote, opening, value))
            AppendCharacter(ref text, quote, value);
        return value.ToString();
    }

    private static string ReadBasic(ref TomlText text, string quote)
    {
        int opening = text.Position;
        SkipFirstLineEnd(ref text, quote);
        var value = new StringBuilder();
        while (!Ends(ref text, quote, opening, value))
        {
            if (!text.Take('\\'))
                AppendCharacter(ref text, quote, value);
            else if (quote.Length == 1 || !TakeFoldedLine(ref text))
                AppendEscaped(ref text, value);
        }

        return value.ToString();
    }

    private static void SkipFirstLineEnd(ref TomlText text, string quote)
    {
        if (quote.Length == 3)
            text.TakeLineEnd();
    }

    /// <summary>Takes the closing quotes; a string of several lines may end with one or two quotes of its own before them.</summary>
    private static bool Ends(ref TomlText text, string quote, int opening, StringBuilder value)
    {
        if (text.AtEnd)
            throw text.Fail("A string is not closed", opening - quote.Length);
        if (!text.Take(quote))
            return false;
        for (int i = 0; quote.Length == 3 && i < 2 && text.Take(quote[0]); i++)
            value.Append(quote[0]);
        return true;
    }

    private static void AppendCharacter(ref TomlText text, string quote, StringBuilder value)
    {
        if (quote.Length == 3 && text.TakeLineEnd())
        {
            value.Append('\n');
            return;
        }

        if (TomlText.IsControl(text.Next))
            throw text.Fail(text.Next is '\n' or '\r' ? "A string of one line is not closed" : "A string must not hold control characters");
        value.Append(text.Next);
        text.Position++;
    }

    /// <summary>A backslash at the end of a line: it, the line end and all blanks and line ends that follow are not there.</summary>
    private static bool TakeFoldedLine(ref TomlText text)
    {
        int start = text.Position;
        text.SkipBlanks();
        if (!text.TakeLineEnd())
        {
            text.Position = start;
            return false;
        }

        do
            text.SkipBlanks();
        while (text.TakeLineEnd());
        return true;
    }

    private static void AppendEscaped(ref TomlText text, StringBuilder value)
    {
        char escape = text.Next;
        text.Position++;
        switch (escape)
        {
            case 'b': value.Append('\b'); break;
            case 't': value.Append('\t'); break;
            case 'n': value.Append('\n'); break;
            case 'f': value.Append('\f'); break;
            case 'r': value.Append('\r'); break;
            case '"' or '\\': value.Append(escape); break;
            case 'u': value.Append(ReadScalar(ref text, 4)); break;
            case 'U': value.Append(ReadScalar(ref text, 8)); break;
            default: throw text.Fail("There is no such escape; a backslash itself is written \\\\", text.Position - 2);
        }
    }

    private static string ReadScalar(ref TomlText text, int digits)
    {
        int start = text.Position;
        while (text.Position - start < digits && char.IsAsciiHexDigit(text.Next))
            text.Position++;
        if (text.Position - start < digits)
            throw text.Fail($"{digits} hexadecimal digits should stand here", start);
        return uint.Parse(text.Since(start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var value
            && Rune.TryCreate(value, out Rune rune)
            ? rune.ToString()
            : throw text.Fail("This is no Unicode scalar value", start);
    }
}
