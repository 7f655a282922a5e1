using System.Globalization;

namespace PipSharp.Cli.Rendering;

/// <summary>How fast bytes come, over the last few seconds.</summary>
internal sealed class TransferRate
{
    private const long WindowMilliseconds = 3000;
    private const int Width = 9; // 24.4 MB/s
    private const int LongestSeconds = 9 * 3600 + 3599; // 9:59:59

    private (long Time, long Bytes) _older;
    private (long Time, long Bytes) _newer;

    /// <param name="now">milliseconds of any clock that does not go back</param>
    /// <returns>bytes a second; less than 0: too early to tell</returns>
    public double Of(long now, long bytes)
    {
        if (_older.Time == 0)
            _older = _newer = (now, bytes);
        if (now - _newer.Time > WindowMilliseconds)
            (_older, _newer) = (_newer, (now, bytes));
        long span = now - _older.Time;
        return span < 200 ? -1 : (bytes - _older.Bytes) * 1000.0 / span;
    }

    /// <summary>Always as wide, as the bar beside it stands still.</summary>
    public static string Text(double rate) => (rate < 0 ? "" : ByteText.Of((long)rate) + "/s").PadLeft(Width);

    /// <summary>Rounded up: what is not over does not end now.</summary>
    public static string Remaining(double rate, long bytes) => rate <= 0
        ? "eta -:--:--"
        : "eta " + TimeSpan.FromSeconds(Math.Min(Math.Ceiling(bytes / rate), LongestSeconds))
            .ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
