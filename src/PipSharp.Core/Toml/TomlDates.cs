using System.Globalization;

namespace PipSharp.Toml;

/// <summary>Dates and times: RFC 3339 and its parts.</summary>
internal static class TomlDates
{
    private const int DateLength = 10; // 1979-05-27
    private const int TimeLength = 8; // 07:32:00

    /// <param name="word">all characters up to the next delimiter; a blank stands for the T between date and time</param>
    /// <returns>null: neither date nor time</returns>
    public static TomlDateTime? Parse(ReadOnlySpan<char> word, int line)
    {
        if (IsTime(word, out ReadOnlySpan<char> behind))
            return behind.IsEmpty ? new TomlDateTime(word.ToString(), TomlDateTimeKind.Time, line) : null;
        if (word.Length < DateLength || !IsDate(word[..DateLength]))
            return null;
        if (word.Length == DateLength)
            return new TomlDateTime(word.ToString(), TomlDateTimeKind.Date, line);
        if (word[DateLength] is not ('T' or 't' or ' ') || !IsTime(word[(DateLength + 1)..], out ReadOnlySpan<char> offset)
            || !IsOffset(offset))
            return null;
        string text = $"{word[..DateLength]}T{word[(DateLength + 1)..]}".Replace('z', 'Z');
        return new TomlDateTime(text, offset.IsEmpty ? TomlDateTimeKind.Local : TomlDateTimeKind.Offset, line);
    }

    private static bool IsDate(ReadOnlySpan<char> word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || IsYearZero(word);

    /// <summary>The year 0 is one of RFC 3339, but of no calendar class; it is a leap year like 2000.</summary>
    private static bool IsYearZero(ReadOnlySpan<char> word) =>
        word.StartsWith("0000-")
            && DateOnly.TryParseExact($"2000{word[4..]}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(ReadOnlySpan<char> word, out ReadOnlySpan<char> behind)
    {
        behind = default;
        if (word.Length < TimeLength || !IsNumber(word[..2], 23) || word[2] != ':' || !IsNumber(word[3..5], 59) || word[5] != ':'
            || !IsNumber(word[6..8], 60))
            return false;
        behind = word[TimeLength..];
        if (behind.IsEmpty || behind[0] != '.')
            return true;
        int digits = 1;
        while (digits < behind.Length && char.IsAsciiDigit(behind[digits]))
            digits++;
        behind = behind[digits..];
        return digits > 1;
    }

    private static bool IsOffset(ReadOnlySpan<char> word) =>
        word is "" or "Z" or "z"
            || (word.Length == 6 && word[0] is '+' or '-' && IsNumber(word[1..3], 23) && word[3] == ':' && IsNumber(word[4..], 59));

    private static bool IsNumber(ReadOnlySpan<char> two, int most) =>
        char.IsAsciiDigit(two[0]) && char.IsAsciiDigit(two[1]) && ((two[0] - '0') * 10) + two[1] - '0' <= most;
}
