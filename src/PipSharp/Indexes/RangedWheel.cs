using System.Net;
using System.Net.Http.Headers;

namespace PipSharp.Indexes;

/// <summary>Reads METADATA out of a wheel on a server by its tail, its directory and the one member: two or three small answers.</summary>
internal sealed class RangedWheel(HttpTransport transport, Uri url) : IDisposable
{
    private const int TailLength = 64 * 1024;
    private const int LargestDirectory = 64 << 20;

    private byte[] _tail = [];
    private long _tailStart;
    private long _total;
    private HttpReply? _whole;

    /// <summary>Null wherever anything is not as ranges should be: then the whole file is the answer.</summary>
    /// <param name="size">of the file, if known: some servers know no ranges that count from the end</param>
    public async Task<byte[]?> TryReadMetadataAsync(long? size, CancellationToken cancel)
    {
        if (!await TryReadTailAsync(size, cancel) || !ZipDirectory.TryFind(_tail, _total, out long offset, out int length)
            || length > LargestDirectory)
            return null;
        if (await BytesAsync(offset, offset + length, cancel) is not { } directory
            || !ZipDirectory.TryFindMetadata(directory.Span, MetadataReader.MostBytes, out ZipDirectory.Member member))
            return null;
        ReadOnlyMemory<byte>? bytes = await BytesAsync(member.Offset, Math.Min(member.LikelyEnd, _total), cancel);
        return bytes is null ? null : ZipDirectory.Extract(bytes.Value.Span, member);
    }

    /// <summary>The answer of a server that knows no ranges and began to send the whole file; the caller's from now on.
    /// Null: there was none.</summary>
    public HttpReply? TakeWhole()
    {
        HttpReply? whole = _whole;
        _whole = null;
        return whole;
    }

    public void Dispose() => TakeWhole()?.Dispose();

    private async Task<bool> TryReadTailAsync(long? size, CancellationToken cancel)
    {
        RangeHeaderValue range = size is long total
            ? new RangeHeaderValue(Math.Max(0, total - TailLength), Math.Max(0, total - 1))
            : new RangeHeaderValue(null, TailLength);
        (byte[]? tail, ContentRangeHeaderValue? told) = await AskAsync(range, cancel);
        if (tail is null || told?.Length is null || told.To != told.Length - 1 || (size is not null && told.Length != size))
            return false;
        (_tail, _tailStart, _total) = (tail, told.From!.Value, told.Length.Value);
        return true;
    }

    private async Task<ReadOnlyMemory<byte>?> BytesAsync(long start, long end, CancellationToken cancel)
    {
        if (start >= _tailStart)
            return end - start > _total - start ? null : _tail.AsMemory((int)(start - _tailStart), (int)(end - start));
        (byte[]? bytes, ContentRangeHeaderValue? told) = await AskAsync(new RangeHeaderValue(start, end - 1), cancel);
        return bytes is null || told!.From != start || told.To != end - 1 || told.Length != _total ? null : bytes;
    }

    private async Task<(byte[]? Bytes, ContentRangeHeaderValue? Range)> AskAsync(RangeHeaderValue range, CancellationToken cancel)
    {
        try
        {
            HttpReply answer = await transport.OpenAsync(new HttpQuestion(url) { Range = range }, cancel);
            if (answer.Status == HttpStatusCode.OK)
            {
                _whole = answer; // after which nothing more is asked
                return default;
            }

            using HttpReply reply = answer;
            ContentRangeHeaderValue? told = reply.ContentHeaders.ContentRange;
            if (reply.Status != HttpStatusCode.PartialContent || told is not { HasRange: true } || told.To - told.From >= LargestDirectory)
                return default;
            byte[] bytes = new byte[(int)(told.To - told.From + 1)!];
            await using Stream body = await reply.Response.Content.ReadAsStreamAsync(cancel);
            int count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            return count == bytes.Length ? (bytes, told) : default;
        }
        catch (Exception e) when (e is PipSharpException { Code: "http-status" } or IOException or HttpRequestException or TimeoutException)
        {
            return default;
        }
    }
}
