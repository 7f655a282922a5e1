using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class ManyRequestsToOneHost : IDisposable
{
    private readonly IndexSession _session = new();
    private readonly Lock _counting = new();
    private int _underWay;
    private int _most;

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task ShareABoundedNumberOfConnections()
    {
        var full = new TaskCompletionSource();
        using LoopbackServer server = LoopbackServer.Start(async (_, cancel) =>
        {
            if (Enter() == HostPlaces.MostAtOnce)
                full.TrySetResult();
            await full.Task.WaitAsync(cancel);
            return Leave(Page());
        });
        await AskAsync(server.Url, 300, retries: 0);
        Assert.Equal(300, server.Requests.Count);
        Assert.Equal(HostPlaces.MostAtOnce, _most);
        Assert.InRange(server.Requests.Max(request => request.Connection), 1, HostPlaces.MostAtOnce);
    }

    [Fact]
    public async Task GoByOneConnectionWhereTheServerSpeaksHttp2()
    {
        using var authority = new TestAuthority();
        using var server = new Http2Server(authority.Server(), "<a href=\"demo-1.0.tar.gz\">x</a>");
        var network = new NetworkOptions { Certificates = _session.Folder.Write("authority.pem", authority.Pem) };
        await using IndexClient client = _session.Client(options => options with { Indexes = [server.Url + "/simple"], Network = network, Retries = 0 });
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => client.GetListingsAsync(PackageName.Parse($"p{i}"), CancellationToken.None).AsTask()));
        Assert.Equal((1, 300), (server.Connections, server.Streams));
    }

    [Fact]
    public async Task BecomeFewerWhereTheServerComplains()
    {
        const int Bearable = 4;
        int complaints = 0;
        using LoopbackServer server = LoopbackServer.Start(async (_, _) =>
        {
            bool isTooMuch = Enter() > Bearable;
            await Task.Yield();
            Interlocked.Add(ref complaints, isTooMuch ? 1 : 0);
            return Leave(isTooMuch ? ServerReply.Empty(429) : Page());
        });
        await AskAsync(server.Url, 300, retries: 20);
        Assert.InRange(complaints, 1, 300);

        // Nothing else is asked in vain once the bound has fallen to what the server bears.
        Assert.True(server.Requests.Count < 600, $"{server.Requests.Count} requests");
    }

    [Fact]
    public async Task WaitForTheirTurnWithoutATimeLimit()
    {
        var time = new SteppedTime();
        using var server = new WireServer(
            async (request, stream) => await stream.WriteAsync(request.Target == "/file" ? WireServer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nxx") : WireServer.Page("demo-1.0.tar.gz")),
            tls: null);
        await using var client = new IndexClient(_session.Options with { Indexes = [server.Url + "/simple"], Timeout = TimeSpan.FromSeconds(15), Retries = 0 }, time, _session.Warnings.Enqueue);
        var files = new List<Stream>();
        for (int i = 0; i < HostPlaces.MostAtOnce; i++)
            files.Add(await client.OpenFileAsync(server.Url + "/file", CancellationToken.None));
        Task<ImmutableArray<ProjectListing>> page = client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(page.IsCompleted);
        await files[7].DisposeAsync();
        Assert.Single(await page);
        foreach (Stream file in files)
            await file.DisposeAsync();
    }

    [Fact]
    public async Task ServeWhoCameLastFirst()
    {
        var places = new HostPlaces();
        for (int i = 0; i < HostPlaces.MostAtOnce; i++)
            await places.EnterAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource();
        Task<int> foreseen = places.EnterAsync(CancellationToken.None), needed = places.EnterAsync(CancellationToken.None), givenUp = places.EnterAsync(patience.Token);
        await patience.CancelAsync();
        places.Leave();
        await needed;
        Assert.False(foreseen.IsCompleted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        places.Leave();
        await foreseen;
    }

    private async Task AskAsync(string url, int number, int retries)
    {
        await using IndexClient client = _session.Client(options => options with { Indexes = [url + "/simple"], Retries = retries });
        await Task.WhenAll(Enumerable.Range(0, number).Select(i => client.GetListingsAsync(PackageName.Parse($"p{i}"), CancellationToken.None).AsTask()));
    }

    private static ServerReply Page() => ServerReply.Of(200, "text/html", "<a href=\"demo-1.0.tar.gz\">x</a>"u8.ToArray());

    private int Enter()
    {
        lock (_counting)
        {
            _most = Math.Max(_most, ++_underWay);
            return _underWay;
        }
    }

    private ServerReply Leave(ServerReply reply)
    {
        lock (_counting)
            _underWay--;
        return reply;
    }
}
