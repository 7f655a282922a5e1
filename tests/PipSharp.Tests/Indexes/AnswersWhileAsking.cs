using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class AnswersWhileAsking : IAsyncLifetime
{
    private static readonly PackageName s_demo = PackageName.Parse("demo");
    private readonly IndexSession _session = new();

    public async Task InitializeAsync()
    {
        _session.Server.Add(new WheelBuilder("demo", "1.0").Package()).Add(new WheelBuilder("other", "1.0").Package());
        await _session.AskAsync("demo");
        await _session.AskAsync("other");
        _session.Time.Ahead = TimeSpan.FromHours(1);
        _session.Server.ForgetRequests();
    }

    public Task DisposeAsync()
    {
        _session.Dispose();
        return Task.CompletedTask;
    }

    private IndexClient Client(Func<IndexOptions, IndexOptions>? change = null) =>
        _session.Client(options => (change?.Invoke(options) ?? options) with { AnswersWhileAsking = true });

    /// <summary>One for each file: their records may have gone with a newer page.</summary>
    private static async Task<int[]> FilesAsync(IndexClient client) =>
        [.. (await client.GetListingsAsync(s_demo, CancellationToken.None)).SelectMany(listing => Enumerable.Range(0, listing.FileCount))];

    [Fact]
    public async Task ComeAtOnceAndAreConfirmed()
    {
        await using IndexClient client = Client();
        Assert.True(client.GetListingsAsync(s_demo, CancellationToken.None).IsCompletedSuccessfully);
        Assert.Empty(await client.RevalidateAsync(CancellationToken.None));
        Assert.NotNull(Assert.Single(_session.Server.Requests).Header("If-None-Match"));

        // The confirmation was written down.
        await _session.AskAsync("demo");
        Assert.Single(_session.Server.Requests);
    }

    [Fact]
    public async Task AreNamedAndReplacedWhereTheyNoLongerHold()
    {
        _session.Server.Add(new WheelBuilder("demo", "2.0").Package());
        await using IndexClient client = Client();
        await client.GetListingsAsync(PackageName.Parse("other"), CancellationToken.None);
        Assert.Single(await FilesAsync(client));
        Assert.Equal(s_demo, Assert.Single(await client.RevalidateAsync(CancellationToken.None)));
        Assert.Equal(2, (await FilesAsync(client)).Length);
        Assert.Empty(await client.RevalidateAsync(CancellationToken.None));
        Assert.Equal(2, _session.Server.Requests.Count);
    }

    [Fact]
    public async Task HoldWithAWordWhereTheServerIsGone()
    {
        string url = _session.Server.SimpleUrl;
        _session.Server.Leave();
        await using IndexClient client = Client(options => options with { Indexes = [url] });
        Assert.Single(await FilesAsync(client));
        Assert.Empty(await client.RevalidateAsync(CancellationToken.None));
        Assert.Contains(_session.Warnings, text => text.Contains("Using what it said about demo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreNoAnswersWhereTheServerRefuses()
    {
        _session.Server.Spoil(IndexServer.PagePath("demo"), new Fault { Status = 403 });
        await using IndexClient client = Client();
        Assert.Single(await FilesAsync(client));
        Assert.Equal(s_demo, Assert.Single(await client.RevalidateAsync(CancellationToken.None)));
        await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(client));
        Assert.Empty(await client.RevalidateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task NeedNoServerWhileTheyAreFresh()
    {
        _session.Time.Ahead = TimeSpan.Zero;
        await using IndexClient client = Client();
        Assert.Single(await FilesAsync(client));
        Assert.Empty(await client.RevalidateAsync(CancellationToken.None));
        Assert.Empty(_session.Server.Requests);
    }

    [Fact]
    public async Task AreAskedAboutWhereARefreshOfThatPackageIsWanted()
    {
        _session.Time.Ahead = TimeSpan.Zero;
        await using IndexClient client = Client(options => options with { RefreshPackages = [s_demo] });
        Assert.Single(await FilesAsync(client));
        await client.GetListingsAsync(PackageName.Parse("other"), CancellationToken.None);
        Assert.Empty(await client.RevalidateAsync(CancellationToken.None));
        Assert.Equal(IndexServer.PagePath("demo"), Assert.Single(_session.Server.Requests).Path);
    }
}
