using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class TroubleOnTheWay : IDisposable
{
    private static readonly string s_page = IndexServer.PagePath("demo");
    private readonly IndexSession _session = new();
    private readonly WheelBuilder _wheel = new WheelBuilder("demo", "1.0").File("demo/data.txt", string.Join('\n', Enumerable.Range(0, 20_000)));

    public TroubleOnTheWay() => _session.Server.Add(_wheel);

    public void Dispose() => _session.Dispose();

    private Task<PipSharpException> FailureAsync() => Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo"));

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    [InlineData(527)]
    public async Task IsTriedAgainWhereItMayPass(int status)
    {
        _session.Server.Spoil(s_page, Fault.Replying(status, times: 2));
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Equal(3, _session.Server.CountOf(s_page));
        Assert.Contains(_session.Warnings, text => text.Contains($"status {status}", StringComparison.Ordinal) && text.Contains("at most 2 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndsAfterTheRetries()
    {
        _session.Server.Spoil(s_page, Fault.Replying(503));
        PipSharpException error = await FailureAsync();
        Assert.Equal(("http-status", 3), (error.Code, _session.Server.CountOf(s_page)));
        Assert.Contains(_session.Server.Url + s_page, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeansOneRequestWithoutRetries()
    {
        _session.Server.Spoil(s_page, Fault.Replying(503));
        await Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo", options => options with { Retries = 0 }));
        Assert.Equal(1, _session.Server.CountOf(s_page));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(418)]
    [InlineData(425)]
    [InlineData(451)]
    [InlineData(501)]
    public async Task IsFinalWhereItCannotPass(int status)
    {
        _session.Server.Spoil(s_page, Fault.Replying(status));
        PipSharpException error = await FailureAsync();
        Assert.Equal(("http-status", 1), (error.Code, _session.Server.CountOf(s_page)));
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task WaitsAsLongAsTheServerWishes()
    {
        _session.Server.Spoil(s_page, Fault.Replying(503, times: 1, retryAfter: "17"));
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Contains(TimeSpan.FromSeconds(17), _session.Time.Pauses);
        Assert.Contains(_session.Warnings, text => text.Contains("17.0 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DoesNotWaitForHours()
    {
        _session.Server.Spoil(s_page, Fault.Replying(503, retryAfter: "7200"));
        Assert.Contains("7200", (await FailureAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(1, _session.Server.CountOf(s_page));
    }

    [Fact]
    public async Task IgnoresNonsenseInRetryAfter()
    {
        _session.Server.Spoil(s_page, Fault.Replying(503, times: 1, retryAfter: "soon"));
        Assert.Single(await _session.FilesAsync("demo"));
    }

    [Fact]
    public async Task OfACutPageIsTriedAgain()
    {
        _session.Server.Spoil(s_page, new Fault { CutAfter = 20, Times = 2 });
        Assert.Single(await _session.FilesAsync("demo"));
        Assert.Equal(3, _session.Server.CountOf(s_page));
    }

    [Fact]
    public async Task OfASilentServerEnds()
    {
        var gate = new Gate();
        _session.Server.Spoil(s_page, new Fault { Gate = gate });
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(
            () => _session.AskAsync("demo", options => options with { Timeout = TimeSpan.FromSeconds(20), Retries = 0 }));
        Assert.Equal("timeout", error.Code);
        Assert.Contains("timed out after 20 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAMissingServerIsToldOnceForAllRequests()
    {
        string url = _session.Server.SimpleUrl, host = _session.Server.Url;
        _session.Server.Leave();
        await using IndexClient client = _session.Client(options => options with { Indexes = [url], Retries = 1 });
        Task<PipSharpException>[] failures = [.. Enumerable.Range(0, 20).Select(i => Assert.ThrowsAsync<PipSharpException>(
            async () => await client.GetListingsAsync(PackageName.Parse($"p{i}"), CancellationToken.None)))];
        await Task.WhenAll(failures);
        Assert.StartsWith($"{host}: the connection was refused; trying again in ", Assert.Single(_session.Warnings), StringComparison.Ordinal);

        // Nobody waits once more for a host that has never answered.
        int pauses = _session.Time.Pauses.Count;
        PipSharpException later = await Assert.ThrowsAsync<PipSharpException>(async () => await client.GetListingsAsync(PackageName.Parse("later"), CancellationToken.None));
        Assert.Equal(((await failures[0]).Code, pauses), (later.Code, _session.Time.Pauses.Count));
        Assert.Contains("simple/later/: the connection was refused", later.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAMissingServerIsToldWithoutPasswords()
    {
        string url = _session.Server.SimpleUrl.Replace("http://", "http://user:secret@", StringComparison.Ordinal);
        _session.Server.Leave();
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo", options => options with { Indexes = [url] }));
        Assert.Equal("connection-failed", error.Code);
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(_session.Warnings.Append(error.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithAWrongTypeIsTold()
    {
        _session.Server.Spoil(s_page, new Fault { ContentType = "text/plain" });
        Assert.Equal("not-an-index", (await FailureAsync()).Code);
    }

    [Fact]
    public async Task OfAPageWithoutEndIsTold()
    {
        _session.Server.Spoil(s_page, new Fault { Body = new byte[(64 << 20) + 1], ContentType = "text/html" });
        PipSharpException error = await FailureAsync();
        Assert.Contains("more than 67,108,864 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/simple/demo/")]
    [InlineData("//127.0.0.1:PORT/simple/demo/")]
    public async Task IsNoneWhereARedirectLeadsOn(string location)
    {
        string port = new Uri(_session.Server.Url).Port.ToString();
        _session.Server.Spoil("/other/demo/", Fault.Redirecting(location.Replace("PORT", port, StringComparison.Ordinal), 307));
        string[] files = await _session.FilesAsync("demo", options => options with { Indexes = [_session.Server.Url + "/other"] });
        Assert.Single(files);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "neither http nor https")]
    [InlineData("ftp://e.org/", "neither http nor https")]
    [InlineData("/simple/demo/", "more than 10 redirects")]
    [InlineData(null, "does not say where to")]
    public async Task IsARedirectThatLeadsNowhere(string? location, string message)
    {
        _session.Server.Spoil(s_page, new Fault { Status = 302, Location = location });
        PipSharpException error = await FailureAsync();
        Assert.Equal("bad-redirect", error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfACutDownloadIsResumed()
    {
        string path = IndexServer.FilePath(_wheel);
        _session.Server.Spoil(path, new Fault { CutAfter = 10_000, Times = 1 });
        Assert.Equal(_wheel.Build(), await _session.DownloadAsync(_session.Server.FileUrl(_wheel)));
        LoggedRequest resumed = _session.Server.Requests[^1];
        Assert.Equal("bytes=10000-", resumed.Header("Range"));
        Assert.NotNull(resumed.Header("If-Range"));
    }

    [Fact]
    public async Task OfACutDownloadStartsOverWhereRangesAreUnknown()
    {
        string path = IndexServer.FilePath(_wheel);
        _session.Server.Spoil(path, new Fault { CutAfter = 10_000, NoRanges = true, Times = 1 }).Spoil(path, new Fault { NoRanges = true });
        Assert.Equal(_wheel.Build(), await _session.DownloadAsync(_session.Server.FileUrl(_wheel)));
    }

    [Fact]
    public async Task OfADownloadThatIsAlwaysCutEnds()
    {
        _session.Server.Spoil(IndexServer.FilePath(_wheel), new Fault { CutAfter = 100 });
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.DownloadAsync(_session.Server.FileUrl(_wheel)));
        Assert.Equal("connection-failed", error.Code);
    }

    [Fact]
    public async Task OfAFileThatIsMissingIsTold()
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.DownloadAsync(_session.Server.Url + "/files/none.whl"));
        Assert.Contains("status 404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivesUpWaitingWhenAskedTo()
    {
        var gate = new Gate();
        _session.Server.Spoil(s_page, new Fault { Gate = gate });
        await using IndexClient client = _session.Client();
        using var patience = new CancellationTokenSource();
        Task<System.Collections.Immutable.ImmutableArray<ProjectListing>> answer = client.GetListingsAsync(PackageName.Parse("demo"), patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OfAConnectionThatEndsWithoutAnAnswerIsTriedAgain(bool isReset)
    {
        int requests = 0;
        using var server = new WireServer(
            async (_, stream) =>
            {
                if (Interlocked.Increment(ref requests) > 2)
                    await stream.WriteAsync(WireServer.Page("demo-1.0.tar.gz"));
                else if (isReset)
                    ((System.Net.Sockets.NetworkStream)stream).Socket.Close(timeout: 0);
            },
            tls: null);
        Assert.Single(await _session.FilesAsync("demo", options => options with { Indexes = [server.Url + "/simple"] }));
        Assert.Equal(3, requests);
    }

    [Fact]
    public async Task IsTriedAgainAfterGrowingPauses()
    {
        _session.Server.Spoil(s_page, Fault.Replying(503));
        double first = 0, last = 0;
        for (int i = 0; i < 20; i++)
        {
            _session.Time.Pauses.Clear();
            await Assert.ThrowsAsync<PipSharpException>(() => _session.AskAsync("demo", options => options with { Retries = 5 }));
            Assert.Equal(5, _session.Time.Pauses.Count);
            (first, last) = (first + _session.Time.Pauses[0].TotalSeconds, last + _session.Time.Pauses[^1].TotalSeconds);
        }

        // Each has a part of chance.
        Assert.True(last > 4 * first, $"{first} s, then {last} s");
    }
}
