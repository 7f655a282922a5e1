namespace PipSharp.VersionControl;

/// <summary>User and password of an address, apart from it: command lines are seen by everybody on the machine.</summary>
/// <param name="Url">the address without them</param>
/// <param name="UserInfo">as written, escaped; null: there are none, or only a user of ssh</param>
internal sealed record Credentials(string Url, string? UserInfo)
{
    private static readonly string[] s_schemes = ["http:", "https:", "svn:"];

    public string User => Part(0);

    /// <summary>Empty: there is none.</summary>
    public string Password => Part(1);

    public static Credentials Of(string url)
    {
        int slashes = url.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0 || !s_schemes.Any(one => url.StartsWith(one, StringComparison.OrdinalIgnoreCase)))
            return new Credentials(url, UserInfo: null);
        int start = slashes + 2;
        int end = url.IndexOf('/', start);
        int at = url.LastIndexOf('@', end < 0 ? url.Length - 1 : end);
        return at < start ? new Credentials(url, UserInfo: null) : new Credentials(url.Remove(start, at + 1 - start), url[start..at]);
    }

    /// <summary>The address with them, for where no command line is concerned.</summary>
    public string WithUserInfo(string address) =>
        UserInfo is null ? address : address.Insert(address.IndexOf("//", StringComparison.Ordinal) + 2, UserInfo + "@");

    private string Part(int index) =>
        UserInfo?.Split(':', 2) is { } parts && index < parts.Length ? Uri.UnescapeDataString(parts[index]) : "";
}
