using System.IO.Compression;
using System.Text;
using PipSharp.Distributions;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Indexes;

public sealed class AnswersInOddForms : IDisposable
{
    private const string Html = "Content-Type: text/html\r\n";
    private const string Link = "<a href=demo-1.0.tar.gz>x</a>";
    private readonly IndexSession _session = new();

    public void Dispose() => _session.Dispose();

    private async Task<string[]> FilesAsync(byte[] answer)
    {
        using var server = new WireServer(_ => answer);
        return await _session.FilesAsync("demo", options => options with { Indexes = [server.Url + "/simple"] });
    }

    private Task<string[]> FilesAsync(string answer) => FilesAsync(WireServer.Raw(answer));

    private async Task<byte[]> DownloadAsync(byte[] answer)
    {
        using var server = new WireServer(_ => answer);
        return await _session.DownloadAsync(server.Url + "/demo.whl");
    }

    public static TheoryData<string> Framings => new()
    {
        $"HTTP/1.1 200 OK\r\n{Html}Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5;name=value\r\n{Link[..5]}\r\n{Link.Length - 5:X}\r\n{Link[5..]}\r\n0\r\nX-Sum: 1\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n{Html}\r\n{Link}",
        $"HTTP/1.0 200 OK\r\n{Html}\r\n{Link}",
        $"HTTP/1.0 200 OK\r\n{Html}Content-Length: {Link.Length}\r\n\r\n{Link}",
        $"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n{Html}Content-Length: {Link.Length}\r\n\r\n{Link}",
        $"HTTP/1.1 200\r\n{Html}Content-Length: {Link.Length}\r\n\r\n{Link}",
        $"HTTP/1.1 200 OK\r\n{Html}X-Long: {new string('x', 100_000)}\r\nContent-Length: {Link.Length}\r\n\r\n{Link}",
        $"HTTP/1.1 200 OK\r\ncontent-type:TEXT/HTML;charset=UTF-8\r\nSet-Cookie: a=b; Path=/\r\nSet-Cookie: broken\r\nContent-Length: {Link.Length}\r\n\r\n{Link}",
        $"HTTP/1.1 200 OK\r\n{Html}Content-Encoding: identity\r\nContent-Length: {Link.Length}\r\n\r\n{Link}",
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task AreUnderstood(string answer) => Assert.Equal(["demo-1.0.tar.gz"], await FilesAsync(answer));

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task MayBeCompressed(string encoding)
    {
        byte[] body = Compressed(encoding, Link);
        Assert.Single(await FilesAsync(WireServer.Answer("200 OK", body, Html.TrimEnd(), "Content-Encoding: " + encoding)));
        Assert.Equal(Link, Encoding.UTF8.GetString(await DownloadAsync(WireServer.Answer("200 OK", body, "Content-Encoding: " + encoding))));
    }

    [Fact]
    public async Task MayBeSeveralMembersOfGzip()
    {
        byte[] body = [.. Compressed("gzip", Link[..10]), .. Compressed("gzip", Link[10..])];
        Assert.Single(await FilesAsync(WireServer.Answer("200 OK", body, Html.TrimEnd(), "Content-Encoding: gzip")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("unheard-of")]
    public async Task AreToldWhereTheyCannotBeDecoded(string encoding)
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(
            () => FilesAsync(WireServer.Answer("200 OK", "no such thing", Html.TrimEnd(), "Content-Encoding: " + encoding)));
        Assert.Equal("bad-index-page", error.Code);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: many\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task AreToldWhereTheyAreNoHttp(string answer)
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(answer));
        Assert.Equal("connection-failed", error.Code);
        Assert.Contains("/simple/demo/", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData("text/html; charset=\"no-such\"")]
    [InlineData("text/html")]
    public async Task SurviveBytesOfAnotherCharset(string type)
    {
        byte[] page = WireServer.Raw("<p>caf\u00e9</p>" + Link);
        Assert.Single(await FilesAsync(WireServer.Answer("200 OK", page, "Content-Type: " + type)));
    }

    [Fact]
    public async Task OfCookiesSendNoneBack()
    {
        using var server = new WireServer(_ => WireServer.Answer("200 OK", Link, Html.TrimEnd(), "Set-Cookie: a=b; Path=/"));
        await using IndexClient client = _session.Client(options => options with { Indexes = [server.Url + "/simple"] });
        await client.GetListingsAsync(PackageName.Parse("one"), CancellationToken.None);
        await client.GetListingsAsync(PackageName.Parse("two"), CancellationToken.None);
        Assert.All(server.Requests, request => Assert.Null(request.Header("Cookie")));
    }

    [Theory]
    [InlineData("/simple")]
    [InlineData("/simple/")]
    [InlineData("/a%20b/simple")]
    [InlineData("/%7Ebase/simple")]
    public async Task BelongToAddressesAsTheyWereWritten(string path)
    {
        using var server = new WireServer(_ => WireServer.Page("demo-1.0.tar.gz"));
        Assert.Single(await _session.FilesAsync("Demo", options => options with { Indexes = [server.Url + path] }));
        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal(path.TrimEnd('/') + "/demo/", request.Target);
        Assert.Equal("application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1", request.Header("Accept"));
        Assert.StartsWith("pipsharp/", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Contains("gzip", request.Header("Accept-Encoding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnAConnectionThatDiedMeanwhileCostNoTry()
    {
        using var server = new WireServer(_ => WireServer.Raw($"HTTP/1.1 200 OK\r\n{Html}Connection: keep-alive\r\nContent-Length: {Link.Length}\r\n\r\n{Link}"));
        await using IndexClient client = _session.Client(options => options with { Indexes = [server.Url + "/simple"], Retries = 0 });
        foreach (string name in new[] { "one", "two", "three" })
            await client.GetListingsAsync(PackageName.Parse(name), CancellationToken.None);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task HaveLinksRelativeToWhereARedirectLed()
    {
        using var server = new WireServer(request => request.Target.StartsWith("/simple", StringComparison.Ordinal)
            ? WireServer.Answer("302 Found", "", "Location: /mirror/deep/demo/?v=1")
            : WireServer.Page("../files/demo-1.0.tar.gz?sig=a%2Fb+c#sha256=00"));
        Assert.Equal([server.Url + "/mirror/deep/files/demo-1.0.tar.gz?sig=a%2Fb+c"], await UrlsAsync(server));
    }

    [Theory]
    [InlineData("/files/", "/files/demo-1.0.tar.gz")]
    [InlineData("../../other/", "/other/demo-1.0.tar.gz")]
    public async Task MayHaveABaseRelativeToThemselves(string baseHref, string expected)
    {
        using var server = new WireServer(_ => WireServer.Answer("200 OK", $"<BASE HREF='{baseHref}'>{Link}", Html.TrimEnd()));
        Assert.Equal([server.Url + expected], await UrlsAsync(server));
    }

    [Theory]
    [InlineData("demo-1.0%2Bcpu-py3-none-any.whl?name=evil-2.0.tar.gz", "demo-1.0+cpu-py3-none-any.whl")]
    [InlineData("https://cdn.example/a/b/demo-1.0.zip#egg=x", "demo-1.0.zip")]
    [InlineData("x/..%2F..%2Fdemo-1.0.tar.gz", null)]
    public async Task HaveNamesFromTheLastSegmentOfTheirPath(string href, string? expected)
    {
        string[] files = await FilesAsync(WireServer.Page(href));
        Assert.Equal(expected is null ? [] : [expected], files);
    }

    [Fact]
    public async Task AreReadAsFilesByteForByte()
    {
        using var server = new WireServer(_ => WireServer.Answer("200 OK", "bytes", "Content-Disposition: attachment; filename=\"../../evil\""));
        Assert.Equal("bytes"u8.ToArray(), await _session.DownloadAsync(server.Url + "/demo.whl?sig=%2F&x=%20"));
        Assert.Equal(("/demo.whl?sig=%2F&x=%20", "identity"), (server.Requests[0].Target, server.Requests[0].Header("Accept-Encoding")));
    }

    private async Task<string[]> UrlsAsync(WireServer server)
    {
        IEnumerable<ProjectListing> listings = await _session.AskAsync("demo", options => options with { Indexes = [server.Url + "/simple"] });
        return [.. listings.SelectMany(listing => Enumerable.Range(0, listing.FileCount).Select(row => listing.File(row).Url))];
    }

    private static byte[] Compressed(string encoding, string text)
    {
        var bytes = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "deflate" => new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
