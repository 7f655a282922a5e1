using System.Globalization;

namespace PipSharp.Cli.Rendering;

/// <summary>Sizes as pip writes them: powers of 1000.</summary>
internal static class ByteText
{
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
