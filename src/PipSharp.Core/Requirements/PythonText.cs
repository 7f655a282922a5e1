using System.Globalization;
using System.Text;

namespace PipSharp.Requirements;

/// <summary>The quoted text of a marker, which <c>packaging</c> reads as a string literal of Python, escapes included.</summary>
internal static class PythonText
{
    /// <summary>The value of what stands between the quotes; null where Python would refuse it.</summary>
    public static string? Unescape(ReadOnlySpan<char> inner)
    {
        if (inner.IndexOfAny("\\\n\r\0") < 0)
            return inner.ToString();
        var value = new StringBuilder(inner.Length);
        int position = 0;
        while (position < inner.Length)
        {
            char c = inner[position++];
            if (c is '\n' or '\r' or '\0')
                return null;
            if (c != '\\')
                value.Append(c);
            else if (!AppendEscape(value, inner, ref position))
                return null;
        }

        return value.ToString();
    }

    private static bool AppendEscape(StringBuilder value, ReadOnlySpan<char> inner, ref int position)
    {
        if (position == inner.Length)
            return false; // the backslash belongs to the closing quote
        char c = inner[position++];
        switch (c)
        {
            case '\n':
                return true;
            case '\r':
                position += position < inner.Length && inner[position] == '\n' ? 1 : 0;
                return true;
            case 'x':
                return AppendHexadecimal(value, inner, ref position, digits: 2);
            case 'u':
                return AppendHexadecimal(value, inner, ref position, digits: 4);
            case 'U':
                return AppendHexadecimal(value, inner, ref position, digits: 8);
            case >= '0' and <= '7':
                position--;
                AppendOctal(value, inner, ref position);
                return true;
            case 'N' or '\0':
                return false; // names of characters are not known here; nobody needs them in a marker
            default:
                AppendSimple(value, c);
                return true;
        }
    }

    private static void AppendSimple(StringBuilder value, char c)
    {
        const string Letters = "abfnrtv\\'\"", Meanings = "\a\b\f\n\r\t\v\\'\"";
        int known = Letters.IndexOf(c, StringComparison.Ordinal);
        if (known >= 0)
            value.Append(Meanings[known]);
        else
            value.Append('\\').Append(c); // Python keeps an escape that it does not know
    }

    private static bool AppendHexadecimal(StringBuilder value, ReadOnlySpan<char> inner, ref int position, int digits)
    {
        if (inner.Length - position < digits
            || !uint.TryParse(inner.Slice(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            || code > 0x10FFFF)
            return false;
        position += digits;
        if (code <= char.MaxValue)
            value.Append((char)code);
        else
            value.Append(char.ConvertFromUtf32((int)code));
        return true;
    }

    private static void AppendOctal(StringBuilder value, ReadOnlySpan<char> inner, ref int position)
    {
        int code = 0;
        for (int end = Math.Min(position + 3, inner.Length); position < end && inner[position] is >= '0' and <= '7'; position++)
            code = (code * 8) + inner[position] - '0';
        value.Append((char)code);
    }
}
