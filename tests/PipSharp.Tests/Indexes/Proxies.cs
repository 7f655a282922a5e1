using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class Proxies : IDisposable
{
    private readonly IndexSession _session = new();
    private readonly TestAuthority _authority = new();
    private readonly WireServer _server;
    private readonly string _bundle;

    public Proxies()
    {
        _session.Server.Add(new WheelBuilder("demo", "1.0"));
        _server = new WireServer(_ => WireServer.Page("demo-1.0.tar.gz"), _authority.Server("index.example"));
        _bundle = _session.Folder.Write("authority.pem", _authority.Pem);
    }

    public void Dispose()
    {
        _server.Dispose();
        _authority.Dispose();
        _session.Dispose();
    }

    /// <summary>The name does not exist: only a proxy can resolve it.</summary>
    private Task<string[]> FilesAsync(string index, NetworkOptions network) => _session.FilesAsync("demo", options => options with
    {
        Indexes = [index],
        TrustedHosts = ["plain.example"],
        CacheFolder = null,
        Network = network,
    });

    private async Task<PipSharpException> FailureAsync(string index, NetworkOptions network) =>
        await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(index, network));

    private static Func<string, string?> Variables(params (string Name, string Value)[] values) =>
        name => values.FirstOrDefault(one => one.Name == name).Value;

    private static int PortOf(string url) => new Uri(url).Port;

    [Theory]
    [InlineData("http_proxy=p:1", "http://e.org/", "http://p:1/")]
    [InlineData("http_proxy=p:1", "https://e.org/", null)]
    [InlineData("HTTP_PROXY=http://p:1", "http://e.org/", "http://p:1/")]
    [InlineData("HTTP_PROXY=http://p:1 REQUEST_METHOD=GET", "http://e.org/", null)]
    [InlineData("http_proxy=http://low:1 HTTP_PROXY=http://up:2", "http://e.org/", "http://low:1/")]
    [InlineData("HTTPS_PROXY=http://p:1", "https://e.org/", "http://p:1/")]
    [InlineData("https_proxy=https://p:1", "https://e.org/", "https://p:1/")]
    [InlineData("ALL_PROXY=http://p:1", "https://e.org/", "http://p:1/")]
    [InlineData("all_proxy=http://a:1 https_proxy=http://b:2", "https://e.org/", "http://b:2/")]
    [InlineData("http_proxy=p:1", "http://127.0.0.1/", "http://p:1/")]
    [InlineData("http_proxy=p:1", "http://localhost:8080/", "http://p:1/")]
    [InlineData("http_proxy=p:1 no_proxy=localhost", "http://localhost:8080/", null)]
    [InlineData("http_proxy=p:1 NO_PROXY=*", "http://e.org/", null)]
    [InlineData("http_proxy=p:1 no_proxy=x.org,e.org", "http://e.org/", null)]
    [InlineData("http_proxy=p:1 no_proxy=e.org", "http://a.b.e.org/", null)]
    [InlineData("http_proxy=p:1 no_proxy=.e.org", "http://a.E.org/", null)]
    [InlineData("http_proxy=p:1 no_proxy=*.e.org", "http://a.e.org/", null)]
    [InlineData("http_proxy=p:1 no_proxy=e.org", "http://some.org/", "http://p:1/")]
    [InlineData("http_proxy=p:1 no_proxy=e.org:81", "http://e.org/", "http://p:1/")]
    [InlineData("http_proxy=p:1 no_proxy=e.org:81", "http://e.org:81/", null)]
    [InlineData("http_proxy=p:1 no_proxy=10.1.2.3", "http://10.1.2.3/", null)]
    [InlineData("http_proxy=p:1 no_proxy=10.0.0.0/8", "http://10.200.0.1/", null)]
    [InlineData("http_proxy=p:1 no_proxy=10.1.2.3/8", "http://10.200.0.1/", null)]
    [InlineData("http_proxy=p:1 no_proxy=10.0.0.0/8", "http://11.0.0.1/", "http://p:1/")]
    [InlineData("http_proxy=p:1 no_proxy=10.0.0.0/8", "http://e.org/", "http://p:1/")]
    [InlineData("http_proxy=p:1 no_proxy=::1", "http://[::1]:8080/", null)]
    [InlineData("http_proxy=p:1 no_proxy=fe80::/16", "http://[fe80::1]/", null)]
    [InlineData("all_proxy=socks5h://p", "https://e.org/", "socks5://p:1080/")]
    public void ServeWhatTheVariablesSay(string variables, string url, string? expected)
    {
        var rules = new ProxyRules(new NetworkOptions { Variable = Variables([.. variables.Split(' ').Select(one => one.Split('=')).Select(pair => (pair[0], pair[1]))]) });
        Assert.Equal(expected, rules.For(new Uri(url))?.Url.AbsoluteUri);
    }

    [Fact]
    public void MayHaveBlanksBetweenTheirExceptions()
    {
        var rules = new ProxyRules(new NetworkOptions { Variable = Variables(("http_proxy", "p:1"), ("no_proxy", " a.org , ,e.org ")) });
        Assert.Null(rules.For(new Uri("http://e.org/")));
    }

    [Theory]
    [InlineData("http://given:1")]
    [InlineData("")]
    public void GivenAsAnOptionReplaceAllVariables(string given)
    {
        var rules = new ProxyRules(new NetworkOptions { Proxy = given, Variable = Variables(("http_proxy", "p:1"), ("no_proxy", "*")) });
        Assert.Equal(given.Length == 0 ? null : "http://given:1/", rules.For(new Uri("http://e.org/"))?.Url.AbsoluteUri);
    }

    [Fact]
    public void OfVariablesCanBeIgnored() =>
        Assert.True(new ProxyRules(new NetworkOptions { IgnoresProxyVariables = true, Variable = Variables(("http_proxy", "p:1")) }).IsEmpty);

    [Theory]
    [InlineData("http://user:secret@")]
    [InlineData("ftp://user:secret@p:1")]
    [InlineData("http://user:secret@p:x")]
    public void WithBadAddressesAreNamedWithoutPasswords(string given)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => new ProxyRules(new NetworkOptions { Proxy = given }));
        Assert.Equal("bad-proxy", error.Code);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreAskedInAbsoluteForm()
    {
        using var proxy = new TestProxy(PortOf(_session.Server.Url)) { Credentials = "me:p@ss" };
        Assert.Single(await FilesAsync("http://reader:own@plain.example/simple", new NetworkOptions { Proxy = proxy.UrlWith("me:p%40ss") }));
        WireRequest asked = Assert.Single(proxy.Requests);
        Assert.Equal("http://plain.example/simple/demo/", asked.Target);
        Assert.Equal("Basic " + Convert.ToBase64String("reader:own"u8), asked.Header("Authorization"));
        Assert.Null(_session.Server.Requests[0].Header("Proxy-Authorization"));
    }

    [Fact]
    public async Task OpenTunnels()
    {
        using var proxy = new TestProxy(_server.Port) { Credentials = "me:p@ss" };
        var network = new NetworkOptions { Certificates = _bundle, Variable = Variables(("HTTPS_PROXY", proxy.UrlWith("me:p%40ss"))) };
        Assert.Single(await FilesAsync("https://reader:own@index.example/simple", network));
        WireRequest asked = Assert.Single(proxy.Requests);
        Assert.Equal(("CONNECT", "index.example:443", (string?)null), (asked.Method, asked.Target, asked.Header("Authorization")));
        WireRequest behind = Assert.Single(_server.Requests);
        Assert.Equal("Basic " + Convert.ToBase64String("reader:own"u8), behind.Header("Authorization"));
        Assert.Null(behind.Header("Proxy-Authorization"));
    }

    [Fact]
    public async Task MaySpeakTlsThemselves()
    {
        var network = new NetworkOptions { Certificates = _bundle };
        using var tunnel = new TestProxy(_server.Port, _authority.Server()) { Credentials = "me:pass" };
        Assert.Single(await FilesAsync("https://index.example/simple", network with { Proxy = tunnel.UrlWith("me:pass") }));
        using var plain = new TestProxy(PortOf(_session.Server.Url), _authority.Server()) { Credentials = "me:pass" };
        Assert.Single(await FilesAsync("http://plain.example/simple", network with { Proxy = plain.UrlWith("me:pass") }));
    }

    [Fact]
    public async Task MustBeWhoTheySayTheyAre()
    {
        using var proxy = new TestProxy(_server.Port, TestAuthority.SelfSigned());
        PipSharpException error = await FailureAsync("https://index.example/simple", new NetworkOptions { Certificates = _bundle, Proxy = proxy.Url });
        Assert.Equal("tls-failed", error.Code);
        Assert.Contains($"of the proxy {proxy.Url}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://index.example/simple", "407 Proxy Authentication Required", 1)]
    [InlineData("http://plain.example/simple", "407 Proxy Authentication Required", 1)]
    [InlineData("https://index.example/simple", "403 Forbidden", 1)]
    [InlineData("https://index.example/simple", "502 Bad Gateway", 3)]
    public async Task ThatRefuseAreTold(string index, string refusal, int requests)
    {
        using var proxy = new TestProxy(_server.Port) { Refusal = refusal };
        PipSharpException error = await FailureAsync(index, new NetworkOptions { Proxy = proxy.UrlWith("me:secret") });
        Assert.Equal("proxy-failed", error.Code);
        Assert.Contains($"the proxy {proxy.Url} refuses with status {refusal}", error.Message, StringComparison.Ordinal);
        Assert.Equal(requests, proxy.Requests.Count);
        Assert.DoesNotContain("secret", error + string.Concat(_session.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://index.example/simple")]
    [InlineData("http://plain.example/simple")]
    public async Task ThatAreNotThereAreTold(string index)
    {
        var gone = new TestProxy(1);
        gone.Dispose();
        PipSharpException error = await FailureAsync(index, new NetworkOptions { Proxy = $"http://me:secret@127.0.0.1:{gone.Port}" });
        Assert.Equal("proxy-failed", error.Code);
        Assert.Contains($"the proxy http://127.0.0.1:{gone.Port} cannot be reached: the connection was refused", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error + string.Concat(_session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNotAskedForExceptions()
    {
        using var proxy = new TestProxy(1);
        Assert.Single(await FilesAsync(_session.Server.SimpleUrl, new NetworkOptions { Variable = Variables(("http_proxy", proxy.Url), ("no_proxy", "127.0.0.0/8")) }));
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task MaySpeakSocks()
    {
        using var proxy = new SocksProxy(_server.Port, "me", "p@ss");
        Assert.Single(await FilesAsync("https://index.example/simple", new NetworkOptions { Certificates = _bundle, Proxy = proxy.UrlWith("me:p%40ss") }));
        Assert.Equal("index.example:443", Assert.Single(proxy.Targets));
    }
}
