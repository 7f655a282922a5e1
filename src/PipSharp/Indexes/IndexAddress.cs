namespace PipSharp.Indexes;

/// <summary>URLs as indexes and users write them: kept letter by letter where possible, never shown with a password.</summary>
internal static class IndexAddress
{
    /// <summary>A URL, or the file URL of a path. Scheme prefixes decide, as pip does it.</summary>
    /// <exception cref="PipSharpException">it is neither</exception>
    public static Uri Parse(string text)
    {
        if (!HasScheme(text))
            return new Uri("file://" + EscapePath(Path.GetFullPath(text)));
        return TryParse(text, out Uri? url)
            ? url
            : throw new PipSharpException(
                "bad-url", $"This is no URL: {Redact(text)}", "Write it as https://host/path, or give the path of a folder.");
    }

    /// <summary>Keeps path and query exactly as written (signed URLs depend on it) unless they need escaping.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url)
    {
        bool isVerbatim = !text.Contains("/.", StringComparison.Ordinal) && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            && !text.Contains('\\');
        var options =
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = isVerbatim && IsWeb(text) && !text.Contains('#') };
        return Uri.TryCreate(text, options, out url) && url.IsAbsoluteUri;
    }

    public static bool IsWeb(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    public static bool IsFile(string url) => url.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    public static bool HasScheme(string text) => IsWeb(text) || IsFile(text) || text.Contains("://", StringComparison.Ordinal);

    /// <summary>The text of a URL without user and password.</summary>
    public static string WithoutCredentials(string url)
    {
        (int start, int end) = UserInfo(url);
        return end < 0 ? url : string.Concat(url.AsSpan(0, start), url.AsSpan(end + 1));
    }

    /// <summary>For messages: <c>user:****@host</c>, and no control characters.</summary>
    public static string Redact(string url)
    {
        (int start, int end) = UserInfo(url);
        if (end >= 0)
        {
            int colon = url.IndexOf(':', start, end - start);
            url = colon < 0
                ? string.Concat(url.AsSpan(0, start), "****", url.AsSpan(end))
                : string.Concat(url.AsSpan(0, colon + 1), "****", url.AsSpan(end));
        }

        return url.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 ? url : string.Concat(url.Select(one => char.IsControl(one) ? '?' : one));
    }

    public static string Redact(Uri url) => Redact(url.OriginalString);

    /// <summary>The path of a file URL, percent-decoded.</summary>
    public static string LocalPath(Uri url) => Uri.UnescapeDataString(url.AbsolutePath);

    public static string FileUrl(string path) => "file://" + EscapePath(path);

    private static string EscapePath(string path) => string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    /// <summary>From behind the slashes to the last @ before path, query or fragment; end is -1 where there is none.</summary>
    private static (int Start, int End) UserInfo(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal);
        start = start < 0 ? 0 : start + 3;
        int end = url.AsSpan(start).IndexOfAny('/', '?', '#');
        int at = url.AsSpan(start, end < 0 ? url.Length - start : end).LastIndexOf('@');
        return (start, at < 0 ? -1 : start + at);
    }
}
