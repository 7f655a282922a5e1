using PipSharp.Distributions;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Indexes;

/// <summary>What an index says of its files, as a server sends it.</summary>
public sealed class FilesOnAPage : IDisposable
{
    private const string Json = "application/vnd.pypi.simple.v1+json";
    private readonly IndexSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task HaveTheNameThatJsonSaysWhateverTheirUrlIs()
    {
        ListedFile file = await JsonAsync("\"filename\": \"demo-1.0.tar.gz\", \"url\": \"/blobs/17?name=demo-9.0.tar.gz\", \"hashes\": {}");
        Assert.Equal(("demo-1.0.tar.gz", "/blobs/17?name=demo-9.0.tar.gz"), (file.FileName, new Uri(file.Url).PathAndQuery));
    }

    [Fact]
    public async Task HaveTheStrongestHashThatIsKnown()
    {
        ListedFile file = await JsonAsync($$"""
            "filename": "demo-1.0.tar.gz", "url": "a", "hashes": {"md5": "{{new string('1', 32)}}", "blake9": "77", "sha256": "{{new string('2', 64)}}", "sha512": "{{new string('3', 128)}}", "sha1": "{{new string('4', 40)}}"}
            """);
        Assert.Equal("sha512", file.Hashes[0].Algorithm);
        Assert.DoesNotContain(file.Hashes, hash => hash.Algorithm == "blake9");
    }

    [Theory]
    [InlineData("\"hashes\": {}")]
    [InlineData("\"hashes\": {\"blake9\": \"77\"}")]
    public async Task MayHaveNoHashThatIsKnown(string hashes)
    {
        ListedFile file = await JsonAsync("\"filename\": \"demo-1.0.tar.gz\", \"url\": \"a\", " + hashes);
        Assert.Empty(file.Hashes);
    }

    [Fact]
    public async Task AreReadFromHtmlInAllItsSpellings()
    {
        const string Page = """
            <!DOCTYPE html><HTML><head><META name='pypi:repository-version' content=1.1><BASE href="../pool/"></head><!-- <a href="demo-0.1.tar.gz">no</a> -->
            <A CLASS=x DATA-Requires-Python="&gt;=3.8, &lt;4" data-gpg-sig=true HREF=demo-1.0.tar.gz?a=1&amp;b=%2F#sha256=ab>x</A>
            <a data-yanked='it&#39;s bad' href='https://other.example/demo-2.0.tar.gz#blake9=77'>y</a><a data-yanked href="/abs/demo-3.0.tar.gz">z</a>
            """;
        using var server = new WireServer(_ => WireServer.Answer("200 OK", Page, "Content-Type: Text/HTML; Charset=UTF-8"));
        await using IndexClient client = _session.Client(options => options with { Indexes = [server.Url + "/simple"] });
        ProjectListing listing = Assert.Single(await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None));
        ListedFile[] files = [.. Enumerable.Range(0, listing.FileCount).Select(listing.File)];
        Assert.Equal([server.Url + "/simple/pool/demo-1.0.tar.gz?a=1&b=%2F", "https://other.example/demo-2.0.tar.gz", server.Url + "/abs/demo-3.0.tar.gz"], files.Select(file => file.Url));
        Assert.Equal([">=3.8, <4", null, null], files.Select(file => file.RequiresPython));
        Assert.Equal([null, "it's bad", ""], files.Select(file => file.Yanked));
        Assert.Equal(["sha256:ab", "", ""], files.Select(file => string.Join(' ', file.Hashes)));
    }

    private async Task<ListedFile> JsonAsync(string members)
    {
        using var server = new WireServer(_ => WireServer.Answer("200 OK", $$"""{"meta": {"api-version": "1.0"}, "name": "demo", "files": [{{{members}}, "gpg-sig": true}]}""", "Content-Type: " + Json));
        await using IndexClient client = _session.Client(options => options with { Indexes = [server.Url + "/simple"] });
        return Assert.Single(await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None)).File(0);
    }
}
