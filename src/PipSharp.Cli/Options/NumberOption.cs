using System.CommandLine;
using System.Globalization;

namespace PipSharp.Cli.Options;

/// <summary>An option with a number as its value.</summary>
/// <param name="isWhole">no fractions</param>
/// <remarks>Nothing below zero: pip takes that and then fails over it, or waits for ever.</remarks>
internal sealed class NumberOption(string name, bool isWhole, string[] aliases) : Option<string>(name, aliases), ICheckedValue
{
    private const double Most = 1e6;

    public string? Problem(string value) =>
        TryParse(value, out _) ? null : $"invalid {(isWhole ? "integer" : "floating-point")} value: '{value}'";

    public double Parse(string value) =>
        TryParse(value, out double number) ? number : throw new UsageException($"option {Name}: {Problem(value)}");

    private bool TryParse(string value, out double number) =>
        double.TryParse(value, isWhole ? NumberStyles.Integer : NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && number is >= 0 and < Most;
}
