using System.Globalization;

namespace PipSharp.Cli.Rendering;

/// <summary>"1 package", "2 packages".</summary>
internal static class CountText
{
    public static int Digits(int count) => count.ToString(CultureInfo.InvariantCulture).Length;

    public static string Of(int count, string one) => count.ToString(CultureInfo.InvariantCulture) + " " + one + (count == 1 ? "" : "s");
}
