using System.Text;

namespace PipSharp.Indexes;

/// <summary>User and password as they stand in a URL, percent-decoded; either may be empty.</summary>
internal sealed record IndexCredentials(string User, string Password)
{
    public string BasicHeader => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(User + ":" + Password));

    /// <summary>Null where the URL names no user.</summary>
    public static IndexCredentials? From(Uri url)
    {
        if (url.UserInfo.Length == 0)
            return null;
        int colon = url.UserInfo.IndexOf(':');
        return colon < 0
            ? new IndexCredentials(Uri.UnescapeDataString(url.UserInfo), "")
            : new IndexCredentials(Uri.UnescapeDataString(url.UserInfo[..colon]), Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]));
    }
}
