using System.IO.Enumeration;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>--index-for: the one index that a name, or all names of a pattern with * and ?, may come from.</summary>
/// <param name="Pattern">normalized (PEP 503)</param>
public sealed record IndexPin(string Pattern, string Url)
{
    public bool IsExact => !Pattern.AsSpan().ContainsAny('*', '?');

    /// <exception cref="PipSharpException">bad-index-pin</exception>
    public static IndexPin Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string pattern = equals < 0 ? "" : text[..equals].Trim().ToLowerInvariant().Replace('_', '-').Replace('.', '-');
        string url = text[(equals + 1)..].Trim();
        if (pattern.Length == 0 || url.Length == 0 || !PackageName.TryParse("a" + pattern.Replace('*', 'a').Replace('?', 'a') + "a", out _))
            throw new PipSharpException(
                "bad-index-pin", $"option --index-for: invalid value: '{IndexAddress.Redact(text)}'",
                "Write it as NAME=URL; NAME may have * and ?.");
        return new IndexPin(PackageName.TryParse(pattern, out PackageName name) ? name.Normalized : pattern, url);
    }

    public bool Covers(PackageName name) => FileSystemName.MatchesSimpleExpression(Pattern, name.Normalized, ignoreCase: false);
}
