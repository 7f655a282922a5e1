using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>ISO 8601 times of index pages (PEP 700).</summary>
internal static class UploadTime
{
    /// <summary>Unix time in seconds; 0 for what is no time.</summary>
    public static long Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return 0;
        return TryParseCommon(text, out long seconds) ? seconds : ParseAny(text);
    }

    /// <summary>The form that indexes write: 2006-12-02T02:07:43Z, with or without a fraction.</summary>
    private static bool TryParseCommon(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.Length < 20 || text[^1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
            || text[16] != ':')
            return false;
        if (!Number(text[..4], out int year) || !Number(text[5..7], out int month) || !Number(text[8..10], out int day)
            || !Number(text[11..13], out int hour) || !Number(text[14..16], out int minute) || !Number(text[17..19], out int second)
            || year is 0 || month is 0 or > 12 || day is 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || second > 59)
            return false;
        seconds = (new DateTime(
            year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value) =>
        Utf8Parser.TryParse(digits, out value, out int read) && read == digits.Length && digits[0] is >= (byte)'0' and <= (byte)'9';

    private static long ParseAny(ReadOnlySpan<byte> text) =>
        DateTimeOffset.TryParse(
            Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeSeconds()
            : 0;
}
