using System.Net;

namespace PipSharp.Indexes;

/// <summary>A proxy as a variable or --proxy names it.</summary>
/// <param name="Url">without credentials, with a port</param>
internal sealed record ProxyServer(Uri Url, IndexCredentials? Credentials)
{
    private const int SocksPort = 1080;

    public bool IsSocks => Url.Scheme.StartsWith("socks", StringComparison.Ordinal);

    /// <summary>For messages.</summary>
    public string Shown => IndexAddress.WithoutCredentials(Url.OriginalString).TrimEnd('/');

    public DnsEndPoint EndPoint => new(Url.IdnHost, Url.Port);

    /// <summary>A value without a scheme is http.</summary>
    /// <exception cref="PipSharpException">bad-proxy</exception>
    public static ProxyServer Parse(string text, string origin)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
            throw Bad($"{origin} is no address of a proxy: {IndexAddress.Redact(text)}");
        // The runtime knows one name of each; it always lets the proxy resolve names, which is what the "h" asks for.
        string scheme = url.Scheme switch { "socks5h" => "socks5", "socks" => "socks5", var other => other };
        if (scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
            throw Bad($"{origin} names a proxy of an unknown kind: {IndexAddress.Redact(text)}");
        int port = url.Port < 0 ? SocksPort : url.Port;
        return new ProxyServer(new UriBuilder(scheme, url.Host, port).Uri, IndexCredentials.From(url));
    }

    private static PipSharpException Bad(string message) =>
        new("bad-proxy", message + ".",
            "Write it as http://host:port (or https, socks4, socks5), with user:password@ before the host where it wants credentials.");
}
