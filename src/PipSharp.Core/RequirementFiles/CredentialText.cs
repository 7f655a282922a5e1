using System.Text;

namespace PipSharp.RequirementFiles;

/// <summary>Texts with URLs in them, without what a message must not show.</summary>
public static class CredentialText
{
    /// <summary><c>user:secret@</c> becomes <c>user:****@</c>, a token alone <c>****@</c>; the <c>git@</c> of ssh stays.</summary>
    public static string Redact(string text)
    {
        int at = FindUserInfo(text, 0, out int start);
        if (at < 0)
            return text;

        var result = new StringBuilder(text.Length);
        int copied = 0;
        for (; at >= 0; at = FindUserInfo(text, at + 1, out start))
        {
            int colon = text.IndexOf(':', start, at - start);
            bool isLoginOfSsh = colon < 0 && text.AsSpan(0, start).EndsWith("ssh://", StringComparison.OrdinalIgnoreCase);
            int kept = isLoginOfSsh ? at : colon < 0 ? start : colon + 1;
            result.Append(text, copied, kept - copied).Append(isLoginOfSsh ? "" : "****");
            copied = at;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The place of the next URL's <c>@</c> behind its user information, or -1.</summary>
    private static int FindUserInfo(string text, int from, out int start)
    {
        start = 0;
        while (from < text.Length && text.IndexOf("://", from, StringComparison.Ordinal) is >= 0 and int scheme)
        {
            start = scheme + 3;
            int length = text.AsSpan(start).IndexOfAny(" \t\r\n/?#\"'");
            ReadOnlySpan<char> authority = length < 0 ? text.AsSpan(start) : text.AsSpan(start, length);
            if (authority.LastIndexOf('@') is >= 0 and int at)
                return start + at;
            from = start;
        }

        return -1;
    }
}
