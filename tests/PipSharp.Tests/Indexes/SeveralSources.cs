using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class SeveralSources : IDisposable
{
    private readonly IndexSession _session = new();
    private readonly IndexServer _extra = IndexServer.Start();

    public SeveralSources()
    {
        _session.Server.Add(new WheelBuilder("demo", "1.0").Package());
        _extra.Add(new WheelBuilder("demo", "2.0").Package());
    }

    public void Dispose()
    {
        _extra.Dispose();
        _session.Dispose();
    }

    private IndexOptions Both(IndexOptions options) => options with { Indexes = [_session.Server.SimpleUrl, _extra.SimpleUrl] };

    [Fact]
    public async Task AreListedAsPipOrdersThem()
    {
        string folder = _session.Folder.Folder("links");
        new WheelBuilder("demo", "3.0").Package().WriteTo(folder);
        string[] files = await _session.FilesAsync("demo", options => Both(options) with { FindLinks = [folder] });
        Assert.Equal(["demo-3.0-py3-none-any.whl", "demo-1.0-py3-none-any.whl", "demo-2.0-py3-none-any.whl"], files);
    }

    [Fact]
    public async Task MayLackAProject()
    {
        _extra.Add(new WheelBuilder("rare", "1.0").Package());
        Assert.Equal(["rare-1.0-py3-none-any.whl"], await _session.FilesAsync("rare", Both));
        Assert.Empty(await _session.AskAsync("nowhere", Both));
        Assert.Empty(_session.Warnings);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(418)]
    public async Task DoNotFailInSilence(int status)
    {
        _extra.Spoil(IndexServer.PagePath("demo"), Fault.Replying(status));
        Assert.Single(await _session.FilesAsync("demo", Both));
        Assert.Contains(_session.Warnings, text => text.Contains(_extra.Url, StringComparison.Ordinal) && text.Contains($"status {status}", StringComparison.Ordinal) && text.Contains("Going on without", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThatCannotBeReachedOrUnderstoodDoNotFailInSilence()
    {
        IndexServer gone = IndexServer.Start();
        gone.Leave();
        using IndexServer unknown = IndexServer.Start(isSecure: true);
        using var cut = new WireServer(_ => WireServer.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<a"));
        using var typeless = new WireServer(_ => WireServer.Answer("200 OK", "<a href=demo-9.0.tar.gz>x</a>"));
        foreach ((string url, string cause) in new[]
        {
            (gone.SimpleUrl, "the connection was refused"),
            (unknown.SimpleUrl, "the TLS connection failed"),
            (cut.Url + "/simple/", "the answer ended too early"),
            (typeless.Url + "/simple/", "the answer is without a Content-Type"),
        })
        {
            _session.Warnings.Clear();
            Assert.Equal(["demo-1.0-py3-none-any.whl"], await _session.FilesAsync("demo", options => options with { Indexes = [_session.Server.SimpleUrl, url] }));
            Assert.Contains(_session.Warnings, text => text.Contains(cause, StringComparison.Ordinal) && text.Contains($"Going on without {url}", StringComparison.Ordinal));
        }

        gone.Dispose();
    }

    [Fact]
    public async Task MayHaveAnEmptyPage()
    {
        using var empty = new WireServer(_ => WireServer.Page());
        Assert.Single(await _session.FilesAsync("demo", options => options with { Indexes = [empty.Url + "/simple", _session.Server.SimpleUrl] }));
        Assert.Empty(await _session.AskAsync("demo", options => options with { Indexes = [empty.Url + "/simple"] }));
        Assert.Empty(_session.Warnings);
    }

    [Fact]
    public async Task FailTogetherWhereNobodyAnswers()
    {
        _extra.Spoil(IndexServer.PagePath("demo"), Fault.Replying(403));
        _session.Server.Spoil(IndexServer.PagePath("demo"), Fault.Replying(404));
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo", Both));
        Assert.Equal("http-status", error.Code);
        Assert.Contains(_extra.Url, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreAskedOnceEachHoweverManyWantToKnow()
    {
        await using IndexClient client = _session.Client(Both);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetListingsAsync(PackageName.Parse("Demo"), CancellationToken.None).AsTask()));
        Assert.Equal((1, 1), (_session.Server.CountOf(IndexServer.PagePath("demo")), _extra.CountOf(IndexServer.PagePath("demo"))));
    }

    [Fact]
    public async Task KeepTheirCredentialsApart()
    {
        _session.Server.Credentials = "one:first";
        _extra.Credentials = "two:se%cond";
        static string With(string url, string user) => url.Replace("http://", $"http://{user}@", StringComparison.Ordinal);
        string[] files = await _session.FilesAsync("demo", options => options with { Indexes = [With(_session.Server.SimpleUrl, "one:first"), With(_extra.SimpleUrl, "two:se%25cond")] });
        Assert.Equal(2, files.Length);
        Assert.All(_extra.Requests, request => Assert.DoesNotContain("first", request.Header("Authorization")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreIgnoredWhereTheyAreNotSecure()
    {
        Assert.Empty(await _session.AskAsync("demo", options => options with { Indexes = ["http://user:secret@index.example/simple"] }));
        string warning = Assert.Single(_session.Warnings);
        Assert.Contains("user:****@index.example", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreAskedNothingWithNoIndex() => Assert.Empty(await _session.AskAsync("demo", options => options with { Indexes = [] }));
}
