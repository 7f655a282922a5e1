using System.Globalization;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>One platform compatibility tag (PEP 425): interpreter, ABI, platform, all in lower case.</summary>
public readonly record struct WheelTag(string Interpreter, string Abi, string Platform)
{
    /// <summary>The one minor version of Python that a tag is for, such as cp311-cp311; null: not only one.</summary>
    public VersionRange? OnlyPython =>
        Interpreter is ['c' or 'p', 'p', >= '2' and <= '9', .. { Length: > 0 } minor] && !Abi.StartsWith("abi3", StringComparison.Ordinal)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 1000
            ? VersionRange.AtLeast(Python(Interpreter[2], number)).Intersect(VersionRange.LowerThan(Python(Interpreter[2], number + 1)))
            : null;

    private static PackageVersion Python(char major, int minor) =>
        PackageVersion.Parse($"{major}.{minor.ToString(CultureInfo.InvariantCulture)}");

    public override string ToString() => $"{Interpreter}-{Abi}-{Platform}";
}
