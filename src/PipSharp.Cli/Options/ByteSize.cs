using System.Globalization;

namespace PipSharp.Cli.Options;

/// <summary>Sizes as people write them: 1500, 500MB (powers of 1000), 8GiB and 8G (powers of 1024).</summary>
internal static class ByteSize
{
    private const string Prefixes = "KMGT";

    public static bool TryParse(ReadOnlySpan<char> text, out long size)
    {
        size = 0;
        int digits = text.LastIndexOfAnyInRange('0', '9') + 1;
        if (!double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            || FactorOf(text[digits..].Trim()) is not { } factor || number * factor > long.MaxValue / 2)
            return false;
        size = (long)(number * factor);
        return true;
    }

    private static double? FactorOf(ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty || unit.Equals("B", StringComparison.OrdinalIgnoreCase))
            return 1;
        int power = Prefixes.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal) + 1;
        if (power == 0)
            return null;
        if (unit.Length == 1 || unit[1..].Equals("iB", StringComparison.OrdinalIgnoreCase))
            return Math.Pow(1024, power);
        return unit[1..].Equals("B", StringComparison.OrdinalIgnoreCase) ? Math.Pow(1000, power) : null;
    }
}
