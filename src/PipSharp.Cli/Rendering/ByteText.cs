using System.Globalization;

namespace PipSharp.Cli.Rendering;

/// <summary>Sizes as pip writes them: powers of 1000.</summary>
internal static class ByteText
{
    /// <summary>"3.1/53.7 MB": a part in the unit of the whole, always as wide.</summary>
    public static string Of(long bytes, long total)
    {
        string whole = Of(total);
        string part = total switch
        {
            > 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0}"),
            > 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000}"),
            > 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.0}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes}"),
        };
        return part.PadLeft(whole.IndexOf(' ', StringComparison.Ordinal)) + "/" + whole;
    }

    public static string Of(long bytes)
    {
        double size = bytes;
        return size switch
        {
            > 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{size / 1_000_000:0.0} MB"),
            > 10_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(size / 1000):0} kB"),
            > 1000 => string.Create(CultureInfo.InvariantCulture, $"{size / 1000:0.0} kB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        };
    }
}
