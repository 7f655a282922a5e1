using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class ServerWithoutAuthority : IDisposable
{
    private readonly IndexSession _session = new();
    private readonly WireServer _server = new(_ => WireServer.Page("demo-1.0.tar.gz"), TestAuthority.SelfSigned());

    public void Dispose()
    {
        _server.Dispose();
        _session.Dispose();
    }

    private Task<string[]> FilesAsync(params string[] trusted) =>
        _session.FilesAsync("demo", options => options with { Indexes = [_server.Url + "/simple/"], TrustedHosts = [.. trusted] });

    [Fact]
    public async Task IsNotBelieved()
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync());
        Assert.Equal("tls-failed", error.Code);
        Assert.Contains("--trusted-host", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsBelievedWhereItsHostIsTrusted()
    {
        Assert.Single(await FilesAsync("127.0.0.1"));
        Assert.Single(await FilesAsync("other.example", $"127.0.0.1:{_server.Port}"));
    }

    [Fact]
    public async Task IsNotBelievedWhereAnotherPortIsTrusted() =>
        Assert.Equal("tls-failed", (await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync("127.0.0.1:1"))).Code);
}
