using System.Globalization;

namespace PipSharp.Cli.Options;

/// <summary>Lengths of time as people write them: 30d, 12h, 2w, 45m, 90s; a number alone is days.</summary>
internal static class TimeLength
{
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan length)
    {
        length = default;
        int digits = text.LastIndexOfAnyInRange('0', '9') + 1;
        if (!double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            || SecondsOf(text[digits..].Trim()) is not { } seconds || number * seconds > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;
        length = TimeSpan.FromSeconds(number * seconds);
        return true;
    }

    private static double? SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "" or "d" or "day" or "days" => 86400,
        "w" or "week" or "weeks" => 7 * 86400,
        "h" or "hour" or "hours" => 3600,
        "m" or "min" or "minutes" => 60,
        "s" or "sec" or "seconds" => 1,
        _ => null,
    };
}
