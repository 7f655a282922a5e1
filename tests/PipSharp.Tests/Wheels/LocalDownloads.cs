using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Reads file URLs, and counts how often it was asked.</summary>
internal sealed class LocalDownloads : IArchiveDownloads
{
    private int _count;

    public int Count => _count;

    public Task<Stream> OpenAsync(string url, CancellationToken cancel)
    {
        Interlocked.Increment(ref _count);
        return Task.FromResult<Stream>(File.OpenRead(new Uri(url).LocalPath));
    }

    public static WheelSource Source(string path, params FileHash[] hashes) =>
        new(WheelFileName.Parse(Path.GetFileName(path)), new Uri(path).AbsoluteUri, [.. hashes], [], null);
}
