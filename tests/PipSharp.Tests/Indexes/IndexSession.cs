using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;

namespace PipSharp.Indexes;

/// <summary>A server, a cache folder and clients that share them: one test's world.</summary>
internal sealed class IndexSession : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IndexServer Server { get; } = IndexServer.Start();
    public HurriedTime Time { get; } = new();
    public ConcurrentQueue<string> Warnings { get; } = new();
    public string Cache => _folder["cache"];
    public TemporaryFolder Folder => _folder;

    public IndexOptions Options => new()
    {
        Indexes = [Server.SimpleUrl],
        CacheFolder = Cache,
        Timeout = HurriedTime.Patience,
        Retries = 2,
    };

    public IndexClient Client(Func<IndexOptions, IndexOptions>? change = null) => new(change?.Invoke(Options) ?? Options, Time, Warnings.Enqueue);

    /// <summary>A whole run: a new client that asks for one project.</summary>
    public async Task<ImmutableArray<ProjectListing>> AskAsync(string name, Func<IndexOptions, IndexOptions>? change = null)
    {
        await using IndexClient client = Client(change);
        return await client.GetListingsAsync(PackageName.Parse(name), CancellationToken.None);
    }

    public async Task<string[]> FilesAsync(string name, Func<IndexOptions, IndexOptions>? change = null) => Files(await AskAsync(name, change));

    public async Task<CoreMetadata> MetadataAsync(string name, Func<IndexOptions, IndexOptions>? change = null)
    {
        await using IndexClient client = Client(change);
        ImmutableArray<ProjectListing> listings = await client.GetListingsAsync(PackageName.Parse(name), CancellationToken.None);
        return await client.GetMetadataAsync(listings[0].File(0), CancellationToken.None);
    }

    public async Task<byte[]> DownloadAsync(string url, Func<IndexOptions, IndexOptions>? change = null)
    {
        await using IndexClient client = Client(change);
        await using Stream stream = await client.OpenFileAsync(url, CancellationToken.None);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public static string[] Files(IEnumerable<ProjectListing> listings) =>
        [.. listings.SelectMany(listing => Enumerable.Range(0, listing.FileCount).Select(row => listing.File(row).FileName))];

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }
}
