using System.Text;

namespace PipSharp.Indexes;

/// <summary>User and password; either may be empty.</summary>
public sealed record IndexCredentials(string User, string Password)
{
    /// <summary>False: only a user was named, and the password may be known to somebody else.</summary>
    internal bool HasPassword { get; init; } = true;

    internal string BasicHeader => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(User + ":" + Password));

    /// <summary>As they stand in a URL, percent-decoded; null where it names no user.</summary>
    internal static IndexCredentials? From(Uri url)
    {
        if (url.UserInfo.Length == 0)
            return null;
        int colon = url.UserInfo.IndexOf(':');
        return colon < 0
            ? new IndexCredentials(Uri.UnescapeDataString(url.UserInfo), "") { HasPassword = false }
            : new IndexCredentials(Uri.UnescapeDataString(url.UserInfo[..colon]), Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]));
    }

    /// <summary>Without the password: records end up in messages.</summary>
    public override string ToString() => User + ":****";
}
