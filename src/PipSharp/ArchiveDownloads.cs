using PipSharp.Indexes;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>The wheel store's way to the network: the index client.</summary>
internal sealed class ArchiveDownloads(IndexClient indexes) : IArchiveDownloads
{
    public Task<Stream> OpenAsync(string url, CancellationToken cancel) => indexes.OpenFileAsync(url, cancel);

    public async Task<ArchiveBody> OpenAsync(string url, ArchivePart? part, CancellationToken cancel)
    {
        OpenedFile file = await indexes.OpenFileAsync(url, part is { } known ? new FileStart(known.Length, known.Validator) : null, cancel);
        return new ArchiveBody(file.Content, file.Start, file.Validator);
    }
}
