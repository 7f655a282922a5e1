using System.Text;

namespace PipSharp.Wheels;

/// <summary>The refusals of a zip archive: which archive, which member, why.
/// The code is <c>bad-wheel</c>, <c>bad-archive</c> for one of sources, or
/// <c>archive-too-large</c> where an option would let it pass.</summary>
internal static class BadWheel
{
    private const int LongestShown = 300;

    public static PipSharpException Because(string archive, string reason, Exception? inner = null) =>
        IsOfSources(archive)
            ? BadArchive.Because(archive, reason, inner)
            : new("bad-wheel", $"{archive} is not a valid wheel: {reason}", inner: inner);

    public static PipSharpException Member(string archive, string member, string reason, Exception? inner = null) =>
        Because(archive, $"member {Quoted(member)} {reason}", inner);

    /// <param name="option">with a value that would do: <c>--max-ratio 120</c></param>
    public static PipSharpException TooLarge(string archive, string reason, string option) =>
        new("archive-too-large", $"{archive} is refused: {reason}.", $"If you trust this archive, lift the limit with {option}.");

    private static bool IsOfSources(string archive) => archive.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Text from outside, with what could steer a terminal or hide letters escaped.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('\'');
        foreach (char c in text.Length > LongestShown ? text[..LongestShown] + "…" : text)
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format || c is '\u2028' or '\u2029')
                quoted.Append("\\u").Append(((int)c).ToString("x4"));
            else
                quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }
}
