using System.Net;
using System.Net.Http.Headers;

namespace PipSharp.Indexes;

/// <summary>A file's body that is asked for again from where it was cut off (RFC 9110, ranges with If-Range).</summary>
internal sealed class ResumingStream : ForwardStream
{
    private readonly HttpTransport _transport;
    private readonly IndexContext _context;
    private readonly HttpQuestion _question;
    private readonly string? _validator;
    private readonly long? _length;
    private HttpReply _reply;
    private Stream _body;
    private long _position;
    private int _resumes;

    private ResumingStream(IndexContext context, HttpQuestion question, HttpReply reply, Stream body)
    {
        (_context, _transport, _question, _reply, _body) = (context, context.Transport.Value, question, reply, body);
        _position = reply.Status == HttpStatusCode.PartialContent ? reply.ContentHeaders.ContentRange!.From!.Value : 0;
        _length = reply.Status == HttpStatusCode.PartialContent
            ? reply.ContentHeaders.ContentRange!.Length
            : reply.ContentHeaders.ContentLength;
        _validator = Validator(reply);
    }

    /// <param name="known">what an earlier run has read; null: nothing</param>
    public static async Task<OpenedFile> OpenAsync(IndexContext context, Uri url, FileStart? known, CancellationToken cancel)
    {
        var question = new HttpQuestion(url);
        return await OpenAsync(context, question, await AskAsync(context, question, known, cancel), cancel);
    }

    /// <param name="begun">an answer that brings the whole file; null: it is asked for</param>
    public static async Task<Stream> OpenAsync(IndexContext context, Uri url, HttpReply? begun, CancellationToken cancel)
    {
        var question = new HttpQuestion(url);
        return (await OpenAsync(context, question, begun ?? await AskAsync(context, question, known: null, cancel), cancel)).Content;
    }

    private static async Task<OpenedFile> OpenAsync(IndexContext context, HttpQuestion question, HttpReply reply, CancellationToken cancel)
    {
        Stream body = await reply.Response.Content.ReadAsStreamAsync(cancel);
        string encoding = reply.Header("Content-Encoding")?.Trim().ToLowerInvariant() ?? "identity";

        // A range of a compressed body cannot be joined to what was read; it is decoded instead, for the hash is that of the file itself.
        if (encoding is not ("identity" or ""))
            return new OpenedFile(PageBody.Decoded(body, encoding), Start: 0, Validator: null);
        var stream = new ResumingStream(context, question, reply, body);
        return new OpenedFile(stream, stream._position, stream._validator);
    }

    /// <summary>The rest of the file, if this is still the same one; otherwise all of it.</summary>
    private static async Task<HttpReply> AskAsync(IndexContext context, HttpQuestion question, FileStart? known, CancellationToken cancel)
    {
        if (known is { } start)
        {
            HttpQuestion rest = question with { Range = new RangeHeaderValue(start.Length, to: null), IfRange = start.Validator };
            HttpReply partial = await context.Transport.Value.OpenAsync(rest, cancel);
            if (partial.Status == HttpStatusCode.OK || IsRest(partial, start.Length))
                return partial;
            partial.Dispose();
        }

        HttpReply reply = await context.Transport.Value.OpenAsync(question, cancel);
        if (reply.Status == HttpStatusCode.OK)
            return reply;
        using (reply)
            throw HttpFailure.From(question.Url, reply.Response);
    }

    private static bool IsRest(HttpReply reply, long start) => reply.Status == HttpStatusCode.PartialContent
        && reply.ContentHeaders.ContentRange is { HasRange: true } range && range.From == start
        && reply.Header("Content-Encoding") is null or "identity";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Exception cut;
            try
            {
                int count = await _body.ReadAsync(buffer, cancellationToken);
                _position += count;
                if (count > 0 || buffer.IsEmpty || _length is null || _position >= _length)
                    return count;
                cut = new HttpIOException(HttpRequestError.ResponseEnded);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException)
            {
                cut = e;
            }

            await ResumeAsync(cut, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _reply.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ResumeAsync(Exception cut, CancellationToken cancel)
    {
        await _body.DisposeAsync();
        _reply.Dispose();
        if (_resumes >= (_context.Options.ResumeRetries ?? _context.Options.Retries))
            throw HttpFailure.From(_question.Url, cut);
        TimeSpan pause = TimeSpan.FromMilliseconds(250 * (1 << Math.Min(_resumes++, 6)));
        _context.Warn($"{IndexAddress.Redact(_question.Url)}: {HttpFailure.Reason(cut)} after {_position:N0} bytes; going on from there");
        await Task.Delay(pause, _context.Time, cancel);
        _reply = await _transport.OpenAsync(
            _question with { Range = new RangeHeaderValue(_position, to: null), IfRange = _validator }, cancel);
        _body = await _reply.Response.Content.ReadAsStreamAsync(cancel);
        if (_reply.Status == HttpStatusCode.OK && IsSameFile(_reply.ContentHeaders.ContentLength))
            await SkipAsync(cancel);
        else if (_reply.Status != HttpStatusCode.PartialContent || !Continues(_reply.ContentHeaders.ContentRange))
            throw Changed();
    }

    private bool Continues(ContentRangeHeaderValue? range) =>
        range is { HasRange: true } && range.From == _position && (_length is null || range.Length is null || range.Length == _length);

    private bool IsSameFile(long? length) => length == _length && (_validator is null || Validator(_reply) == _validator);

    /// <summary>The server starts over: read on from the same place. (What was
    /// read before is checked by the hash, like all else.)</summary>
    private async Task SkipAsync(CancellationToken cancel)
    {
        byte[] buffer = new byte[64 * 1024];
        for (long left = _position; left > 0;)
        {
            int count = await _body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancel);
            if (count == 0)
                throw Changed();
            left -= count;
        }
    }

    private PipSharpException Changed() =>
        new("download-cut", $"The download of {IndexAddress.Redact(_question.Url)} was cut off after {_position:N0} bytes, and the server does not continue the same file.", "Try again.");

    /// <summary>Weak tags do not promise equal bytes.</summary>
    private static string? Validator(HttpReply reply) =>
        reply.Header("ETag") is string tag && !tag.StartsWith("W/", StringComparison.Ordinal) ? tag : reply.Header("Last-Modified");
}
