using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>How long ago: ISO 8601 durations (<c>P1W</c>, <c>P7D</c>, <c>PT24H</c>),
/// and numbers with units (<c>2 weeks 3 days</c>, <c>30d</c>).</summary>
internal static class UploadAge
{
    private const double MostDays = 365_000;

    /// <param name="refusal">what is wrong with it, where that can be said</param>
    /// <returns>null if the text is no duration</returns>
    public static TimeSpan? TryParse(string text, out string? refusal)
    {
        refusal = null;
        bool isIso = text.StartsWith('P') || text.StartsWith('p');
        ReadOnlySpan<char> rest = text.AsSpan(isIso ? 1 : 0);
        bool isTime = false, isAny = false;
        double days = 0;
        while (!rest.IsEmpty)
        {
            if (isIso && !isTime && rest[0] is 'T' or 't')
            {
                isTime = true;
                rest = rest[1..];
                continue;
            }

            if (!TakeNumber(ref rest, out int number) || TakeWord(ref rest, isIso ? 1 : int.MaxValue) is not { Length: > 0 } word)
                return null;
            double? unit = isIso ? IsoUnit(word, isTime) : Unit(word);
            if (unit is null)
                refusal = IsCalendarUnit(word, isIso && isTime) ? $"'{word}' is no fixed time; give days" : null;
            if (unit is null || (days += number * unit.Value) > MostDays)
                return null;
            isAny = true;
            rest = isIso ? rest : rest.TrimStart(" ,");
        }

        return isAny ? TimeSpan.FromDays(days) : null;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        bool isGood = int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        rest = end < 0 ? [] : rest[end..].TrimStart(' ');
        return isGood;
    }

    private static string TakeWord(ref ReadOnlySpan<char> rest, int most)
    {
        int end = 0;
        while (end < rest.Length && end < most && char.IsAsciiLetter(rest[end]))
            end++;
        string word = rest[..end].ToString().ToLowerInvariant();
        rest = rest[end..];
        return word;
    }

    private static double? IsoUnit(string word, bool isTime) => (word, isTime) switch
    {
        ("w", false) => 7,
        ("d", false) => 1,
        ("h", true) => 1 / 24d,
        ("m", true) => 1 / 1440d,
        ("s", true) => 1 / 86400d,
        _ => null,
    };

    private static double? Unit(string word) => word switch
    {
        "w" or "wk" or "wks" or "week" or "weeks" => 7,
        "d" or "day" or "days" => 1,
        "h" or "hr" or "hrs" or "hour" or "hours" => 1 / 24d,
        "m" or "min" or "mins" or "minute" or "minutes" => 1 / 1440d,
        "s" or "sec" or "secs" or "second" or "seconds" => 1 / 86400d,
        _ => null,
    };

    private static bool IsCalendarUnit(string word, bool isTime) =>
        word is "mo" or "mos" or "month" or "months" or "y" or "yr" or "yrs" or "year" or "years" || (word == "m" && !isTime);
}
