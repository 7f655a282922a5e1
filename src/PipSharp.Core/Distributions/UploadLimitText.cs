using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>
/// The moments that --uploaded-prior-to and --exclude-newer name: a date, a
/// date and time (RFC 3339; local where no offset is written), or how long ago:
/// <c>P3D</c>, <c>PT12H</c>, <c>3 days</c>, <c>1 week</c>. A day is 24 hours; months and years are no fixed time and are refused.
/// </summary>
/// <param name="now">from which durations count back</param>
/// <param name="zone">where a date without an offset is meant</param>
public sealed class UploadLimitText(DateTimeOffset now, TimeZoneInfo zone)
{
    private static readonly string[] s_times =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF", "yyyy-MM-dd' 'HH:mm", "yyyyMMdd'T'HHmmss"];

    private static readonly string[] s_offsetTimes =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mmK",
            "yyyyMMdd'T'HHmmssK"];

    /// <summary>Reads the value of an option.</summary>
    /// <param name="option">for the message</param>
    /// <param name="includesDay">a bare date means the end of that day (uv) instead of its beginning (pip)</param>
    /// <returns>Unix time in seconds, fractions cut off: rather a file too few than one too many</returns>
    /// <exception cref="PipSharpException">bad-upload-time</exception>
    public long Read(string option, string text, bool includesDay)
    {
        string trimmed = text.Trim();
        if (DateOnly.TryParseExact(
            trimmed, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            return Local((includesDay ? date.AddDays(1) : date).ToDateTime(TimeOnly.MinValue));
        if (DateTime.TryParseExact(trimmed, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
            return Local(local);
        if (DateTimeOffset.TryParseExact(
            trimmed.ToUpperInvariant(), s_offsetTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset moment))
            return moment.ToUnixTimeSeconds();
        TimeSpan ago = UploadAge.TryParse(trimmed, out string? refusal) ?? throw Refuse(option, text, refusal);
        return ago < now - DateTimeOffset.UnixEpoch ? (now - ago).ToUnixTimeSeconds() : 1;
    }

    private long Local(DateTime time)
    {
        DateTime unspecified = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(unspecified, zone.GetUtcOffset(unspecified)).ToUnixTimeSeconds();
    }

    private static PipSharpException Refuse(string option, string text, string? refusal) => new(
        "bad-upload-time",
        $"option {option}: invalid value: '{text}'" + (refusal is null ? "" : $": {refusal}"),
        "Give a date (2023-01-01), a date and time (2023-01-01T00:00:00Z), or how long ago (P3D, '3 days', '1 week').");
}
