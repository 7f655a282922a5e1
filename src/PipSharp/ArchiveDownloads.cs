using PipSharp.Indexes;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>The wheel store's way to the network: the index client.</summary>
internal sealed class ArchiveDownloads(IndexClient indexes) : IArchiveDownloads
{
    public Task<Stream> OpenAsync(string url, CancellationToken cancel) => indexes.OpenFileAsync(url, cancel);
}
