using System.Globalization;

namespace PipSharp.Cli.Rendering;

/// <summary>How fast bytes come, over the last few seconds.</summary>
internal sealed class TransferRate
{
    private const long WindowMilliseconds = 3000;

    private (long Time, long Bytes) _older;
    private (long Time, long Bytes) _newer;

    /// <param name="now">milliseconds of any clock that does not go back</param>
    /// <returns>bytes a second; 0: too early to tell</returns>
    public double Of(long now, long bytes)
    {
        if (_older.Time == 0)
            _older = _newer = (now, bytes);
        if (now - _newer.Time > WindowMilliseconds)
            (_older, _newer) = (_newer, (now, bytes));
        long span = now - _older.Time;
        return span < 200 ? 0 : (bytes - _older.Bytes) * 1000.0 / span;
    }

    public static string Text(double rate) => rate <= 0 ? "" : ByteText.Of((long)rate) + "/s";

    public static string Remaining(double rate, long bytes) =>
        rate <= 0 || bytes <= 0 ? "" : "eta " + TimeSpan.FromSeconds(Math.Min(bytes / rate, 359_999)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
