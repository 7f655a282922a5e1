using System.Net;

namespace PipSharp.Indexes;

/// <summary>Which hosts may be spoken to without verification or encryption.</summary>
internal static class HttpTrust
{
    /// <summary>--trusted-host: a host, or a host with its port.</summary>
    public static bool IsTrusted(IndexOptions options, Uri url)
    {
        foreach (string trusted in options.TrustedHosts)
        {
            if (string.Equals(trusted, url.Host, StringComparison.OrdinalIgnoreCase)
                || string.Equals(trusted, url.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
                || string.Equals(trusted, $"{url.Host}:{url.Port}", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>As pip: plain http only on this machine or to trusted hosts.</summary>
    public static bool IsAcceptable(IndexOptions options, Uri url) =>
        url.Scheme != Uri.UriSchemeHttp || IsLoopback(url) || IsTrusted(options, url);

    private static bool IsLoopback(Uri url) =>
        string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
