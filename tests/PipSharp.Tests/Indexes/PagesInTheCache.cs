using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class PagesInTheCache : IDisposable
{
    private static readonly string s_page = IndexServer.PagePath("demo");
    private readonly IndexSession _session = new();

    public PagesInTheCache() => _session.Server.Add(new WheelBuilder("demo", "1.0").Package());

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task AnswerWithoutARequestAndWithoutATaskWhileTheyAreFresh()
    {
        await _session.AskAsync("demo");
        await using IndexClient client = _session.Client();
        ValueTask<System.Collections.Immutable.ImmutableArray<ProjectListing>> answer = client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None);
        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Equal("demo-1.0-py3-none-any.whl", (await answer)[0].File(0).FileName);
        Assert.Equal(1, _session.Server.CountOf(s_page));
    }

    [Fact]
    public async Task AreConfirmedByTheServerWhenTheyAreOld()
    {
        await _session.AskAsync("demo");
        _session.Time.Ahead = TimeSpan.FromMinutes(11);
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.NotNull(_session.Server.Requests[^1].Header("If-None-Match"));

        // The confirmation holds for another ten minutes.
        _session.Time.Ahead = TimeSpan.FromMinutes(20);
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Equal(2, _session.Server.CountOf(s_page));
    }

    [Fact]
    public async Task GiveWayToANewPage()
    {
        await _session.AskAsync("demo");
        _session.Server.Add(new WheelBuilder("demo", "2.0").Package());
        Assert.Single(await _session.FilesAsync("demo"));
        _session.Time.Ahead = TimeSpan.FromMinutes(11);
        Assert.Equal(2, (await _session.FilesAsync("demo")).Length);
    }

    [Theory]
    [InlineData("no-store", 2, null)]
    [InlineData("no-cache", 2, "If-None-Match")]
    [InlineData("max-age=0", 2, "If-None-Match")]
    [InlineData(null, 2, "If-None-Match")]
    [InlineData("public, max-age=\"3600\"", 1, null)]
    [InlineData("max-age=nonsense", 2, "If-None-Match")]
    public async Task ObeyCacheControl(string? control, int requests, string? header)
    {
        _session.Server.PageCacheControl = control;
        await _session.AskAsync("demo");
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Equal(requests, _session.Server.CountOf(s_page));
        if (requests > 1)
            Assert.Equal(header is not null, _session.Server.Requests[^1].Header("If-None-Match") is not null);
    }

    [Fact]
    public async Task AreConfirmedWheneverARefreshIsAskedFor()
    {
        await _session.AskAsync("demo");
        await _session.AskAsync("demo", options => options with { Refresh = true });
        Assert.Equal(("max-age=0", true), (_session.Server.Requests[^1].Header("Cache-Control"), _session.Server.Requests[^1].Header("If-None-Match") is not null));
    }

    [Fact]
    public async Task AreAllThereIsWhenOffline()
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo", options => options with { Offline = true }));
        Assert.Equal("offline", error.Code);
        await _session.AskAsync("demo");
        _session.Time.Ahead = TimeSpan.FromDays(400);
        Assert.Single(await _session.FilesAsync("demo", options => options with { Offline = true }));
        Assert.Equal(1, _session.Server.CountOf(s_page));
    }

    [Fact]
    public async Task AreUsedWithAWordWhenTheServerIsGone()
    {
        await _session.AskAsync("demo");
        _session.Time.Ahead = TimeSpan.FromDays(1);
        string url = _session.Server.SimpleUrl;
        _session.Server.Leave();
        Assert.Single(await _session.FilesAsync("demo", options => options with { Indexes = [url] }));
        Assert.Contains(_session.Warnings, text => text.Contains("connection was refused", StringComparison.Ordinal) && text.Contains("Using what it said", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreAsGoodAsNoneWhereAnyByteOfTheirFrontIsDamaged()
    {
        await _session.AskAsync("demo");
        string file = Directory.GetFiles(_session.Cache, "demo.listing", SearchOption.AllDirectories).Single();
        byte[] bytes = await File.ReadAllBytesAsync(file);
        for (int position = 0; position < bytes.Length; position += 7)
        {
            byte[] damaged = [.. bytes];
            damaged[position] ^= 0x55;
            await File.WriteAllBytesAsync(file, damaged);
            Assert.Single(await _session.FilesAsync("demo"));
        }

        await File.WriteAllBytesAsync(file, bytes[..^10]);
        Assert.Single(await _session.FilesAsync("demo"));
        await File.WriteAllBytesAsync(file, []);
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Empty(_session.Warnings);
    }

    [Fact]
    public async Task HoldNoCredentials()
    {
        _session.Server.Credentials = "someone:secretword";
        string index = _session.Server.SimpleUrl.Replace("http://", "http://someone:secretword@", StringComparison.Ordinal);
        Assert.Single(await _session.FilesAsync("demo", options => options with { Indexes = [index] }));
        foreach (string file in Directory.GetFiles(_session.Cache, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("secretword", file, StringComparison.Ordinal);
            Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf("secretword"u8) < 0);
        }
    }

    [Fact]
    public async Task CostOneWarningWhereTheyCannotBeWritten()
    {
        _session.Server.Add(new WheelBuilder("other", "1.0").Package());
        string cache = _session.Folder.Write("file", "in the way");
        await using IndexClient client = _session.Client(options => options with { CacheFolder = cache });
        Assert.Single(await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None));
        Assert.Single(await client.GetListingsAsync(PackageName.Parse("other"), CancellationToken.None));
        Assert.Contains("cannot be written", Assert.Single(_session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeaveNoUnfinishedFilesBehind()
    {
        await _session.AskAsync("demo");
        string file = Directory.GetFiles(_session.Cache, "demo.listing", SearchOption.AllDirectories).Single();
        string killedLongAgo = file + ".1.tmp", livesPerhaps = file + ".2.tmp";
        await File.WriteAllTextAsync(killedLongAgo, "");
        await File.WriteAllTextAsync(livesPerhaps, "");
        File.SetLastWriteTimeUtc(killedLongAgo, _session.Time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        File.Delete(file);
        Directory.CreateDirectory(file); // in the way of the rename
        await _session.AskAsync("demo");
        Assert.Contains("cannot be written", Assert.Single(_session.Warnings), StringComparison.Ordinal);
        Assert.Equal([livesPerhaps], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task AreNamedWhereTheyAreOldAndNobodyMayBeAsked()
    {
        _session.Server.Add(new WheelBuilder("other", "1.0").Package());
        await _session.AskAsync("demo");
        await _session.AskAsync("other");
        await _session.FilesAsync("demo", options => options with { Offline = true });
        Assert.Empty(_session.Warnings);
        _session.Time.Ahead = TimeSpan.FromHours(1);
        await using IndexClient client = _session.Client(options => options with { Offline = true });
        await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None);
        await client.GetListingsAsync(PackageName.Parse("other"), CancellationToken.None);
        Assert.Contains("(--offline). Using what it said about demo at ", Assert.Single(_session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNeitherReadNorWrittenWithoutACacheFolder()
    {
        await _session.AskAsync("demo", options => options with { CacheFolder = null });
        await _session.AskAsync("demo", options => options with { CacheFolder = null });
        Assert.Equal(2, _session.Server.CountOf(s_page));
        Assert.False(Directory.Exists(_session.Cache));
    }

    [Fact]
    public async Task AreNotMadeOfAnswersThatAreNone()
    {
        Assert.Empty(await _session.AskAsync("missing"));
        Assert.Empty(await _session.AskAsync("missing"));
        Assert.Equal(2, _session.Server.CountOf(IndexServer.PagePath("missing")));
    }

    [Fact]
    public async Task AreConfirmedByTheirDateWhereTheyHaveNoTag()
    {
        using var server = new WireServer(request => request.Header("If-Modified-Since") is null
            ? WireServer.Answer("200 OK", "<a href=demo-1.0.tar.gz>x</a>", "Content-Type: text/html", "Last-Modified: Fri, 01 Nov 2024 10:00:00 GMT")
            : WireServer.Raw("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"));
        for (int i = 0; i < 2; i++)
            Assert.Single(await _session.FilesAsync("demo", options => options with { Indexes = [server.Url + "/simple"] }));
        Assert.Equal([null, "Fri, 01 Nov 2024 10:00:00 GMT"], server.Requests.Select(request => request.Header("If-Modified-Since")));
    }

    [Theory]
    [InlineData("Accept", 1)]
    [InlineData("accept, Accept-Encoding", 1)]
    [InlineData("*", 2)]
    public async Task HoldForTheQuestionThatIsAlwaysTheSame(string vary, int requests)
    {
        using var server = new WireServer(_ => WireServer.Answer("200 OK", "<a href=demo-1.0.tar.gz>x</a>", "Content-Type: text/html", "Cache-Control: max-age=600", "Vary: " + vary));
        for (int i = 0; i < 2; i++)
            Assert.Single(await _session.FilesAsync("demo", options => options with { Indexes = [server.Url + "/simple"] }));
        Assert.Equal(requests, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Header("Accept")).Distinct());
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(403, null)]
    [InlineData(null, 20)]
    public async Task AreNotMadeOfFailures(int? status, int? cutAfter)
    {
        _session.Server.Spoil(s_page, new Fault { Status = status, CutAfter = cutAfter, Times = 1 });
        await Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo", options => options with { Retries = 0 }));
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Equal(2, _session.Server.CountOf(s_page));
    }
}
