namespace PipSharp.RequirementFiles;

/// <summary>The schemes that make a text a URL for pip.</summary>
public static class LinkScheme
{
    public static ReadOnlySpan<string> VersionControls => new[] { "bzr", "git", "hg", "svn" };

    public static bool IsUrl(ReadOnlySpan<char> text) => IsLink(UrlParts.SchemeOf(text));

    /// <summary>What a requirements file can be read from.</summary>
    public static bool IsFileLocation(ReadOnlySpan<char> text) => UrlParts.SchemeOf(text) is "http" or "https" or "file";

    public static bool IsVersionControl(string scheme) => scheme is
        "bzr+http" or "bzr+https" or "bzr+ssh" or "bzr+sftp" or "bzr+ftp" or "bzr+lp" or "bzr+file"
        or "git+http" or "git+https" or "git+ssh" or "git+git" or "git+file"
        or "hg+file" or "hg+http" or "hg+https" or "hg+ssh" or "hg+static-http"
        or "svn+ssh" or "svn+http" or "svn+https" or "svn+svn" or "svn+file";

    private static bool IsLink(string scheme) => scheme is "http" or "https" or "file" or "ftp" || IsVersionControl(scheme);
}
