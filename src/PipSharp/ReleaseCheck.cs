using NuGet.Versioning;
using PipSharp.Indexes;
using PipSharp.Releases;

namespace PipSharp;

/// <summary>Whether there is a newer PipSharp: asked once a week at most, beside a
/// command that runs anyway, and never waited for much longer than it.</summary>
public sealed class ReleaseCheck(string cacheFolder, NuGetVersion own, TimeProvider time)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private Task? _asking;
    private KnownRelease? _known;

    /// <summary>Another list of versions; for mirrors.</summary>
    public string Feed { get; init; } = ReleaseFeed.Address;

    /// <summary>Begins to ask, if it is time to.</summary>
    public void Begin(IndexOptions network)
    {
        _known = KnownRelease.Read(cacheFolder);
        if (_known?.IsFresh(time.GetUtcNow()) != true)
            _asking = AskAsync(network);
    }

    /// <summary>The newer version; null: there is none, or nobody knows.</summary>
    public async Task<NuGetVersion?> NewerAsync()
    {
        if (_asking is not null)
            await _asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _known?.Newest is { } newest && newest > own ? newest : null;
    }

    /// <summary>Whatever goes wrong is remembered as well: who is offline shall not wait at each command.</summary>
    private async Task AskAsync(IndexOptions network)
    {
        NuGetVersion? newest = _known?.Newest;
        using var stop = new CancellationTokenSource(s_longest, time);
        try
        {
            await using var client = new IndexClient(
                network with { Indexes = [], FindLinks = [], CacheFolder = null, Retries = 0 }, time, warn: static _ => { });
            newest = ReleaseFeed.Newest(await ReadAsync(client, stop.Token), own);
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException or IOException)
        {
            // See above.
        }

        _known = new KnownRelease(time.GetUtcNow(), newest);
        _known.Write(cacheFolder);
    }

    private async Task<byte[]> ReadAsync(IndexClient client, CancellationToken cancel)
    {
        await using Stream body = await client.OpenFileAsync(Feed, cancel);
        byte[] bytes = new byte[ReleaseFeed.MostBytes];
        int length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return bytes[..length];
    }
}
