using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class SlowServers : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);
    private readonly IndexSession _session = new();
    private readonly SteppedTime _time = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task MayTakeLongAsLongAsTheyAreNotSilent()
    {
        var steps = new SemaphoreSlim(0);
        using var server = new WireServer(
            async (_, stream) =>
            {
                await stream.WriteAsync(WireServer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"));
                for (int i = 0; i < 10; i++)
                {
                    await steps.WaitAsync();
                    await stream.WriteAsync("x"u8.ToArray());
                }
            },
            tls: null);
        await using IndexClient client = Client(server.Url);
        await using Stream file = await client.OpenFileAsync(server.Url + "/file", CancellationToken.None);
        byte[] one = new byte[1];
        for (int i = 0; i < 10; i++)
        {
            Task<int> read = file.ReadAsync(one).AsTask();
            _time.Advance(s_limit * 0.9);
            Assert.False(read.IsCompleted);
            steps.Release();
            Assert.Equal(1, await read);
        }
    }

    [Fact]
    public async Task AreLeftWhenTheyFallSilentInTheMiddle()
    {
        var never = new SemaphoreSlim(0);
        using var server = new WireServer(
            async (_, stream) =>
            {
                await stream.WriteAsync(WireServer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"));
                await never.WaitAsync();
            },
            tls: null);
        await using IndexClient client = Client(server.Url);
        await using Stream file = await client.OpenFileAsync(server.Url + "/file", CancellationToken.None);
        byte[] one = new byte[1];
        Assert.Equal(1, await file.ReadAsync(one));
        Task<int> read = file.ReadAsync(one).AsTask();
        _time.Advance(s_limit * 1.1);
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => read);
        Assert.Equal("timeout", error.Code);
        Assert.Contains("timed out after 15 s", error.Message, StringComparison.Ordinal);
        never.Release();
    }

    [Theory]
    [InlineData("Fri, 01 Jan 2100 00:00:40 GMT", 40)]
    [InlineData("Thu, 31 Dec 2099 23:59:00 GMT", 0)]
    public async Task MayNameTheDateOfTheNextTry(string date, int seconds)
    {
        var time = new HurriedTime { Now = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        _session.Server.Add(new WheelBuilder("demo", "1.0"));
        _session.Server.Spoil(IndexServer.PagePath("demo"), Fault.Replying(503, times: 1, retryAfter: date));
        await using var client = new IndexClient(_session.Options, time, _session.Warnings.Enqueue);
        Assert.Single(await client.GetListingsAsync(Requirements.PackageName.Parse("demo"), CancellationToken.None));
        Assert.Equal(seconds > 0, time.Pauses.Contains(TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public async Task AreAskedForTheRestAsOftenAsIsAllowed(int resumes, int requests)
    {
        using var server = new WireServer(request => request.Header("Range") is { } range
            ? WireServer.Raw($"HTTP/1.1 206 Partial\r\nETag: \"a\"\r\nContent-Range: {range.Replace('=', ' ')}99/100\r\nContent-Length: {100 - int.Parse(range[6..^1])}\r\n\r\nx")
            : WireServer.Raw("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 100\r\n\r\nx"));
        await Assert.ThrowsAsync<PipSharpException>(() => _session.DownloadAsync(server.Url + "/file", options => options with { ResumeRetries = resumes, Retries = 0 }));
        Assert.Equal(requests, server.Requests.Count);
        Assert.All(server.Requests.Skip(1), request => Assert.Equal("\"a\"", request.Header("If-Range")));
    }

    [Theory]
    [InlineData("206 Partial", "ETag: \"a\"\r\nContent-Range: bytes 0-98/100\r\n")]
    [InlineData("206 Partial", "ETag: \"a\"\r\nContent-Range: bytes 1-99/200\r\n")]
    [InlineData("206 Partial", "ETag: \"a\"\r\n")]
    [InlineData("200 OK", "ETag: \"b\"\r\n")]
    public async Task MustContinueTheSameFile(string status, string headers)
    {
        using var server = new WireServer(request => request.Header("Range") is null
            ? WireServer.Raw("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 100\r\n\r\nx")
            : WireServer.Raw($"HTTP/1.1 {status}\r\n{headers}Content-Length: 99\r\n\r\n{new string('y', 99)}"));
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.DownloadAsync(server.Url + "/file"));
        Assert.Equal("download-cut", error.Code);
    }

    private IndexClient Client(string url) =>
        new(_session.Options with { Indexes = [url], Timeout = s_limit, Retries = 0, ResumeRetries = 0 }, _time, _session.Warnings.Enqueue);

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task AreLeftWhenTheyDoNotEvenGreet(string scheme)
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        await using IndexClient client = Client($"{scheme}://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}");
        Task asked = client.GetListingsAsync(Requirements.PackageName.Parse("demo"), CancellationToken.None).AsTask();
        while (!asked.IsCompleted)
        {
            _time.Advance(s_limit * 1.1);
            await Task.Yield();
        }

        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => asked);
        Assert.Contains("timed out after 15 s", error.Message, StringComparison.Ordinal);
    }
}
