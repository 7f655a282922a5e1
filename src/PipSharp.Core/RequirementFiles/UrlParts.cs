namespace PipSharp.RequirementFiles;

/// <summary>The five parts of a URL reference (RFC 3986, "Syntax Components"), cut without judging them.</summary>
internal readonly record struct UrlParts(string Scheme, string? Authority, string Path, string Query, string Fragment)
{
    /// <summary>The scheme in lower case, or the empty string where the text does not begin with one.</summary>
    public static string SchemeOf(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]))
            return "";
        foreach (char c in text[..colon])
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return "";
        return text[..colon].ToString().ToLowerInvariant();
    }

    public static UrlParts Split(string url)
    {
        string scheme = SchemeOf(url);
        ReadOnlySpan<char> rest = url.AsSpan(scheme.Length == 0 ? 0 : scheme.Length + 1);
        string fragment = CutTail(ref rest, '#');
        string query = CutTail(ref rest, '?');
        string? authority = null;
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            int slash = rest.IndexOf('/');
            int length = slash < 0 ? rest.Length : slash;
            authority = rest[..length].ToString();
            rest = rest[length..];
        }

        return new(scheme, authority, rest.ToString(), query, fragment);
    }

    private static string CutTail(ref ReadOnlySpan<char> text, char mark)
    {
        int at = text.IndexOf(mark);
        if (at < 0)
            return "";
        string tail = text[(at + 1)..].ToString();
        text = text[..at];
        return tail;
    }
}
