using System.Globalization;

namespace PipSharp.Toml;

/// <summary>Integers and floats.</summary>
internal static class TomlNumbers
{
    /// <param name="word">all characters up to the next delimiter</param>
    /// <returns>null: not a number</returns>
    public static TomlValue? Parse(ReadOnlySpan<char> word, int line)
    {
        if (word.Length > 2 && word[0] == '0' && word[1] is 'x' or 'o' or 'b')
            return ParseOther(word[2..], word[1], line);
        return IsInteger(word) ? ParseDecimal(word, line) : ParseFloat(word, line);
    }

    private static TomlInteger? ParseOther(ReadOnlySpan<char> digits, char prefix, int line)
    {
        int bits = prefix switch { 'x' => 4, 'o' => 3, _ => 1 };
        if (!AreDigits(digits, bits))
            return null;
        ulong value = 0;
        foreach (char c in digits)
        {
            if (c == '_')
                continue;
            if (value >> (63 - bits) != 0)
                return null;
            value = (value << bits) | (uint)(char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return new TomlInteger((long)value, line);
    }

    private static TomlInteger? ParseDecimal(ReadOnlySpan<char> word, int line) =>
        long.TryParse(Plain(word), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? new TomlInteger(value, line)
            : null;

    private static TomlFloat? ParseFloat(ReadOnlySpan<char> word, int line)
    {
        ReadOnlySpan<char> unsigned = WithoutSign(word);
        if (unsigned is "inf")
            return new TomlFloat(word[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity, line);
        if (unsigned is "nan")
            return new TomlFloat(double.NaN, line);
        return IsFloat(word) ? new TomlFloat(double.Parse(Plain(word), NumberStyles.Float, CultureInfo.InvariantCulture), line) : null;
    }

    /// <summary>An integer part, then a fraction, an exponent, or both.</summary>
    private static bool IsFloat(ReadOnlySpan<char> word)
    {
        int exponent = word.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = exponent < 0 ? word : word[..exponent];
        int point = mantissa.IndexOf('.');
        bool hasBoth = exponent >= 0 || point >= 0;
        return hasBoth && IsInteger(point < 0 ? mantissa : mantissa[..point])
            && (point < 0 || AreDigits(mantissa[(point + 1)..], 0)) && (exponent < 0 || AreDigits(WithoutSign(word[(exponent + 1)..]), 0));
    }

    /// <summary>Decimal, with a sign perhaps, without leading zeros.</summary>
    private static bool IsInteger(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> digits = WithoutSign(word);
        return AreDigits(digits, 0) && (digits.Length == 1 || digits[0] != '0');
    }

    /// <summary>Digits, with single underscores between them.</summary>
    /// <param name="bits">of one digit; 0: decimal</param>
    private static bool AreDigits(ReadOnlySpan<char> digits, int bits)
    {
        bool mayPause = false;
        foreach (char c in digits)
        {
            bool isDigit =
                bits switch { 0 => char.IsAsciiDigit(c), 1 => c is '0' or '1', 3 => c is >= '0' and <= '7', _ => char.IsAsciiHexDigit(c) };
            if (!isDigit && !(c == '_' && mayPause))
                return false;
            mayPause = isDigit;
        }

        return mayPause;
    }

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> word) => word.Length > 0 && word[0] is '+' or '-' ? word[1..] : word;

    private static string Plain(ReadOnlySpan<char> word) => word.ToString().Replace("_", "", StringComparison.Ordinal);
}
