using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class ServersThatSpeakTls : IDisposable
{
    private readonly IndexSession _session = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _session.Dispose();
    }

    private static WireServer Server(X509Certificate2 certificate) => new(_ => WireServer.Page("demo-1.0.tar.gz"), certificate);

    private string Bundle => _session.Folder.Write("bundle.pem", "# an authority of nobody\n" + new TestAuthority().Pem + "\n\nthe right one:\n" + _authority.Pem + "\n");

    private Task<string[]> FilesAsync(string url, NetworkOptions network, params string[] trusted) =>
        _session.FilesAsync("demo", options => options with { Indexes = [url + "/simple"], TrustedHosts = [.. trusted], Network = network });

    private async Task<PipSharpException> FailureAsync(string url, NetworkOptions network) =>
        await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(url, network));

    private static NetworkOptions Variable(string name, string value) => new() { Variable = asked => asked == name ? value : null };

    [Fact]
    public async Task AreBelievedWhereTheirAuthorityIsInTheBundle()
    {
        using WireServer server = Server(_authority.Server());
        Assert.Single(await FilesAsync(server.Url, new NetworkOptions { Certificates = Bundle }));
    }

    [Theory]
    [InlineData("REQUESTS_CA_BUNDLE")]
    [InlineData("CURL_CA_BUNDLE")]
    public async Task AreBelievedWhereAVariableNamesTheBundle(string name)
    {
        using WireServer server = Server(_authority.Server());
        Assert.Single(await FilesAsync(server.Url, Variable(name, Bundle)));
    }

    [Fact]
    public async Task AreBelievedWhereTheBundleIsAFolder()
    {
        string folder = Path.GetDirectoryName(_session.Folder.Write("authorities/a.0", new TestAuthority().Pem))!;
        _session.Folder.Write("authorities/b.0", _authority.Pem);
        using WireServer server = Server(_authority.Server());
        Assert.Single(await FilesAsync(server.Url, new NetworkOptions { Certificates = folder }));
    }

    [Fact]
    public async Task AreJudgedByWhatWasTypedBeforeAnyVariable()
    {
        using WireServer server = Server(_authority.Server());
        string other = _session.Folder.Write("other.pem", new TestAuthority().Pem);
        Assert.Single(await FilesAsync(server.Url, Variable("REQUESTS_CA_BUNDLE", other) with { Certificates = Bundle }));
        Assert.Equal("tls-failed", (await FailureAsync(server.Url, Variable("REQUESTS_CA_BUNDLE", Bundle) with { Certificates = other })).Code);
    }

    [Fact]
    public async Task MayVouchForThemselvesWhereTheirCertificateIsGiven()
    {
        X509Certificate2 certificate = TestAuthority.SelfSigned();
        using WireServer server = Server(certificate);
        Assert.Single(await FilesAsync(server.Url, new NetworkOptions { Certificates = _session.Folder.Write("own.pem", certificate.ExportCertificatePem()) }));
    }

    [Fact]
    public async Task AreNotBelievedWhereTheyVouchForThemselves()
    {
        using WireServer server = Server(TestAuthority.SelfSigned());
        PipSharpException error = await FailureAsync(server.Url, new NetworkOptions());
        Assert.Equal(
            ($"Could not read {server.Url}/simple/demo/: the TLS connection failed: the certificate is self-signed, and is not among those that are trusted.", "tls-failed"),
            (error.Message, error.Code));
        Assert.Contains("--cert", error.Hint, StringComparison.Ordinal);
        Assert.Contains("--trusted-host", error.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain(_session.Warnings, text => text.Contains("trying again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreNotBelievedWhereNobodyKnowsTheirAuthority()
    {
        using WireServer server = Server(_authority.Server());
        Assert.Contains("its authority is not trusted here (CN=authority of a test)", (await FailureAsync(server.Url, new NetworkOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNotBelievedAfterTheirTime()
    {
        using WireServer server = Server(_authority.Server(isExpired: true));
        PipSharpException error = await FailureAsync(server.Url, new NetworkOptions { Certificates = Bundle });
        Assert.Contains("has expired or is not valid yet (valid from 2020-01-01 to 20", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("index.example")]
    public async Task AreNotBelievedUnderAnotherName(string name)
    {
        using WireServer server = Server(_authority.Server(name));
        PipSharpException error = await FailureAsync(server.Url, new NetworkOptions { Certificates = Bundle });
        Assert.Contains($"the certificate is that of another host (CN={name})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayBeKnownByName()
    {
        using WireServer server = Server(_authority.Server("localhost"));
        Assert.Single(await FilesAsync(server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), new NetworkOptions { Certificates = Bundle }));
    }

    [Fact]
    public async Task StayVerifiedBesideATrustedOne()
    {
        using WireServer trusted = Server(TestAuthority.SelfSigned()), other = Server(TestAuthority.SelfSigned());
        string name = $"127.0.0.1:{trusted.Port}";
        Assert.Single(await FilesAsync(trusted.Url, new NetworkOptions(), name));
        Assert.Equal("tls-failed", (await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(other.Url, new NetworkOptions(), name))).Code);
    }

    [Fact]
    public async Task MustSpeakANewVersionOfIt()
    {
#pragma warning disable SYSLIB0039, CA5397 // the test is that nobody speaks it
        var tls = new SslServerAuthenticationOptions { ServerCertificate = _authority.Server(), EnabledSslProtocols = SslProtocols.Tls11 };
#pragma warning restore SYSLIB0039, CA5397
        using var server = new WireServer(async (_, stream) => await stream.WriteAsync(WireServer.Page()), tls);
        Assert.Equal("tls-failed", (await FailureAsync(server.Url, new NetworkOptions { Certificates = Bundle })).Code);
    }

    [Theory]
    [InlineData("missing.pem", null)]
    [InlineData("empty.pem", "nothing here")]
    [InlineData("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task NeedABundleThatCanBeRead(string name, string? text)
    {
        string path = text is null ? _session.Folder[name] : _session.Folder.Write(name, text);
        using WireServer server = Server(_authority.Server());
        PipSharpException error = await FailureAsync(server.Url, new NetworkOptions { Certificates = path });
        Assert.Equal("bad-certificates", error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("REQUESTS_CA_BUNDLE", (await FailureAsync(server.Url, Variable("REQUESTS_CA_BUNDLE", path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeedNoBundleWhereNobodySpeaksTls()
    {
        _session.Server.Add(new WheelBuilder("demo", "1.0"));
        Assert.Single(await _session.FilesAsync("demo", options => options with { Network = new NetworkOptions { Certificates = "/nowhere.pem" } }));
    }

    [Fact]
    public async Task MayWantToKnowWhoAsks()
    {
        var tls = new SslServerAuthenticationOptions
        {
            ServerCertificate = _authority.Server(),
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        };
        using var server = new WireServer(async (_, stream) => await stream.WriteAsync(WireServer.Page("demo-1.0.tar.gz")), tls);
        var network = new NetworkOptions { Certificates = Bundle };
        await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(server.Url, network));
        Assert.Single(await FilesAsync(server.Url, network with { ClientCertificate = _session.Folder.Write("me.pem", _authority.ClientPem("somebody")) }));
        Assert.Equal("CN=somebody", server.Requests[^1].Client);
    }

    [Theory]
    [InlineData("missing.pem", "cannot be read")]
    [InlineData("encrypted.pem", "the key in")]
    [InlineData("keyless.pem", "cannot be read")]
    public async Task NeedAClientCertificateThatCanBeRead(string name, string message)
    {
        _session.Folder.Write("encrypted.pem", _authority.ClientPem("me", "secret"));
        _session.Folder.Write("keyless.pem", _authority.Pem);
        using WireServer server = Server(_authority.Server());
        PipSharpException error = await FailureAsync(server.Url, new NetworkOptions { Certificates = Bundle, ClientCertificate = _session.Folder[name] });
        Assert.Equal("bad-client-certificate", error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(_session.Folder[name], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayNotLeadBackToPlainHttp()
    {
        _session.Server.Add(new WheelBuilder("demo", "1.0"));
        using var server = new WireServer(_ => WireServer.Answer("302 Found", "", "Location: " + _session.Server.SimpleUrl + "demo/"), _authority.Server());
        PipSharpException error = await FailureAsync(server.Url, new NetworkOptions { Certificates = Bundle });
        Assert.Contains("a redirect from https to " + _session.Server.SimpleUrl, error.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Server.Requests);
    }

    [Fact]
    public async Task MayBeWhatPlainHttpLeadsToWithoutItsCredentials()
    {
        using WireServer server = Server(_authority.Server());
        using var plain = new WireServer(_ => WireServer.Answer("301 Moved", "", "Location: " + server.Url + "/simple/demo/"));
        string url = plain.Url.Replace("http://", "http://me:secret@", StringComparison.Ordinal);
        Assert.Single(await FilesAsync(url, new NetworkOptions { Certificates = Bundle }));
        Assert.Null(Assert.Single(server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task MaySpeakHttp2()
    {
        using var server = new Http2Server(_authority.Server(), "<a href=\"demo-1.0.tar.gz\">x</a>");
        await using IndexClient client = _session.Client(options => options with { Indexes = [server.Url + "/simple"], Network = new NetworkOptions { Certificates = Bundle } });
        for (int i = 0; i < 3; i++)
            await client.GetListingsAsync(Requirements.PackageName.Parse($"demo{i}"), CancellationToken.None);
        Assert.Equal((1, 3), (server.Connections, server.Streams));
    }

    [Fact]
    public async Task AreToldWhichNameIsMeant()
    {
        string? asked = null;
        X509Certificate2 certificate = _authority.Server("localhost");
        var tls = new SslServerAuthenticationOptions
        {
            ServerCertificateSelectionCallback = (_, name) =>
            {
                asked = name;
                return certificate;
            },
        };
        using var server = new WireServer(async (_, stream) => await stream.WriteAsync(WireServer.Page("demo-1.0.tar.gz")), tls);
        Assert.Single(await FilesAsync(server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), new NetworkOptions { Certificates = Bundle }));
        Assert.Equal("localhost", asked);
        certificate.Dispose();
    }
}
