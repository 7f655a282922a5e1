namespace PipSharp.RequirementFiles;

/// <summary>Paths as file: URLs and back (RFC 8089).</summary>
public static class FileUrl
{
    /// <summary>The URL of a fully qualified path.</summary>
    public static string FromPath(string absolutePath)
    {
        string path = Path.DirectorySeparatorChar == '\\' ? absolutePath.Replace('\\', '/') : absolutePath;
        string escaped = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal);
        if (!escaped.StartsWith('/')) // a drive: its colon stands
            escaped = "/" + escaped.Replace("%3A", ":", StringComparison.Ordinal);
        return "file://" + escaped;
    }

    /// <summary>The path of a file: URL; false if it names another host. A relative path is possible: <c>file:pkg</c>.</summary>
    public static bool TryGetPath(string url, out string path)
    {
        UrlParts parts = UrlParts.Split(url);
        path = Uri.UnescapeDataString(parts.Path);
        if (parts.Scheme is not "file" || parts.Authority is not (null or "" or "localhost"))
            return false;
        if (Path.DirectorySeparatorChar == '\\' && path is ['/', _, ':', ..])
            path = path[1..];
        return true;
    }
}
