using System.Collections.Immutable;
using System.Net;

namespace PipSharp.Indexes;

/// <summary>Which proxy a URL is asked through: --proxy for all, else http_proxy,
/// https_proxy, all_proxy and no_proxy, lower case before upper case.</summary>
internal sealed class ProxyRules : IWebProxy
{
    private readonly ProxyServer? _http;
    private readonly ProxyServer? _https;
    private readonly ImmutableArray<ProxyBypass> _bypasses = [];

    /// <exception cref="PipSharpException">bad-proxy</exception>
    public ProxyRules(NetworkOptions options)
    {
        if (options.Proxy is { } given)
        {
            _http = _https = given.Length == 0 ? null : ProxyServer.Parse(given, "--proxy");
        }
        else if (!options.IgnoresProxyVariables)
        {
            (_http, _https) = (Named(options, "http_proxy"), Named(options, "https_proxy"));
            _bypasses = ProxyBypass.ParseAll(Variable(options, "no_proxy") ?? "");
        }
    }

    /// <summary>False: nothing of all this is needed.</summary>
    public bool IsEmpty => _http is null && _https is null;

    /// <summary>Set for proxies that want them in their own way; http proxies get a header.</summary>
    public ICredentials? Credentials
    {
        get => _http is { IsSocks: true } || _https is { IsSocks: true } ? new SocksCredentials(this) : null;
        set => throw new NotSupportedException();
    }

    public ProxyServer? For(Uri url)
    {
        ProxyServer? proxy = url.Scheme == Uri.UriSchemeHttps ? _https : _http;
        return proxy is null || ProxyBypass.CoversAny(_bypasses, url) ? null : proxy;
    }

    /// <summary>What is asked in absolute form, or by SOCKS. To https servers a
    /// tunnel leads, which <see cref="ProxyTunnels"/> opens.</summary>
    public Uri? GetProxy(Uri destination) =>
        For(destination) is { } proxy && (proxy.IsSocks || destination.Scheme == Uri.UriSchemeHttp) ? proxy.Url : null;

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    private static ProxyServer? Named(NetworkOptions options, string name)
    {
        // A web server's CGI turns a visitor's header "Proxy" into HTTP_PROXY.
        bool isOurs = name != "http_proxy" || options.Variable("REQUEST_METHOD") is null;
        string? value = options.Variable(name) ?? (isOurs ? options.Variable(name.ToUpperInvariant()) : null);
        if (value is not null)
            return ProxyServer.Parse(value, name.ToUpperInvariant());
        return Variable(options, "all_proxy") is { } all ? ProxyServer.Parse(all, "ALL_PROXY") : null;
    }

    private static string? Variable(NetworkOptions options, string name) =>
        options.Variable(name) ?? options.Variable(name.ToUpperInvariant());

    private sealed class SocksCredentials(ProxyRules rules) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType)
        {
            ProxyServer? proxy = rules._http?.Url == uri ? rules._http : rules._https;
            return proxy is { IsSocks: true, Credentials: { } known } ? new NetworkCredential(known.User, known.Password) : null;
        }
    }
}
