using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>The part of a Python version that tags speak of (PEP 425, "Python
/// Tag"): <c>3.12</c>, or <c>3</c> for any minor version.</summary>
public readonly record struct PythonVersion(int Major, int? Minor = null)
{
    /// <summary>As tags write it: <c>312</c>.</summary>
    public string WithoutDot => string.Create(CultureInfo.InvariantCulture, $"{Major}{Minor}");

    /// <summary>Reads <c>3.12</c>, <c>3.12.1</c> and pip's <c>312</c>; a patch number is checked and dropped.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PythonVersion version)
    {
        version = default;
        int dot = text.IndexOf('.');
        ReadOnlySpan<char> major = dot >= 0 ? text[..dot] : text[..Math.Min(1, text.Length)];
        ReadOnlySpan<char> rest = dot >= 0 ? text[(dot + 1)..] : text[major.Length..];
        if (!TryNumber(major, out int first))
            return false;
        version = new PythonVersion(first);
        if (rest.IsEmpty)
            return dot < 0;
        bool isGood = TryMinor(rest, out int minor);
        version = isGood ? new PythonVersion(first, minor) : default;
        return isGood;
    }

    public override string ToString() => Minor is int minor ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{minor}") : WithoutDot;

    private static bool TryMinor(ReadOnlySpan<char> text, out int minor)
    {
        int dot = text.IndexOf('.');
        if (dot < 0)
            return TryNumber(text, out minor);
        return TryNumber(text[..dot], out minor) && TryNumber(text[(dot + 1)..], out _);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
