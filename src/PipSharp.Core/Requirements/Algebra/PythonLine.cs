using System.Globalization;
using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>The releases of Python on one line, X.Y.Z each: <c>python_version</c>
/// and <c>python_full_version</c> are two views of it.</summary>
/// <remarks>Pre-releases of Python count as the release that they lead to:
/// <c>&gt;= '3.14'</c> and <c>&lt; '3.14'</c> then leave nothing out.</remarks>
internal static class PythonLine
{
    private const int LongestRelease = 12;

    /// <summary>The releases X.Y.Z that lie in a range.</summary>
    public static VersionRange Full(VersionRange range) => Round(range, static key => FirstAtOrAbove(key, parts: 3));

    /// <summary>The releases X.Y.Z whose X.Y lies in a range.</summary>
    public static VersionRange Minor(VersionRange range) => Round(range, static key => FirstAtOrAbove(key, parts: 2));

    public static VersionRange OfMinor(string minor) => Full(VersionSpecifierSet.Parse("==" + minor + ".*").Range);

    public static VersionRange OfRelease(string release) => Full(VersionSpecifierSet.Parse("==" + release).Range);

    /// <summary>The first X.Y.Z (or X.Y) that is not below a place.</summary>
    public static VersionKey FirstAtOrAbove(VersionKey key, int parts)
    {
        if (key == VersionCut.Bottom)
            return key;
        string release = VersionText.Write(key, VersionText.Parts.Release);
        if (release.Contains('!', StringComparison.Ordinal))
            return key;
        string[] numbers = release.Split('.');
        string[] first = [.. numbers.Concat(Enumerable.Repeat("0", parts)).Take(parts)];
        VersionKey found = Key(first);
        if (found >= key)
            return found;
        first[^1] = ulong.TryParse(first[^1], CultureInfo.InvariantCulture, out ulong last) && last < ulong.MaxValue
            ? (last + 1).ToString(CultureInfo.InvariantCulture)
            : first[^1];
        return Key(first);
    }

    /// <summary>All texts with so many numbers that occur in a text, for <c>python_version in '3.8, 3.9'</c>.</summary>
    public static IEnumerable<string> Within(string text, int parts)
    {
        for (int start = 0; start < text.Length; start++)
        {
            for (int end = start + 1; end <= Math.Min(text.Length, start + LongestRelease); end++)
            {
                if (IsRelease(text.AsSpan(start..end), parts))
                    yield return text[start..end];
            }
        }
    }

    private static bool IsRelease(ReadOnlySpan<char> text, int parts)
    {
        int dots = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isDot = text[i] == '.' && i > 0 && text[i - 1] != '.' && i + 1 < text.Length;
            bool leadingZero = text[i] == '0' && (i == 0 || text[i - 1] == '.') && i + 1 < text.Length && text[i + 1] != '.';
            if ((!isDot && !char.IsAsciiDigit(text[i])) || leadingZero)
                return false;
            dots += isDot ? 1 : 0;
        }

        return dots == parts - 1;
    }

    private static VersionKey Key(string[] numbers) => VersionCut.At(PackageVersion.Parse(string.Join('.', numbers)).Key);

    private static VersionRange Round(VersionRange range, Func<VersionKey, VersionKey> round)
    {
        VersionRange result = VersionRange.Empty;
        for (int i = 0; i < range.Bounds.Length; i += 2)
        {
            VersionKey low = round(range.Bounds[i]);
            result = result.Union(
                i + 1 < range.Bounds.Length ? VersionRange.Between(low, round(range.Bounds[i + 1])) : VersionRange.From(low));
        }

        return result;
    }
}
