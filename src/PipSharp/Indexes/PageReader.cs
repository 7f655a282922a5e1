namespace PipSharp.Indexes;

/// <summary>From an answer to the files on its page.</summary>
internal static class PageReader
{
    /// <exception cref="PipSharpException">the answer is no index page, or a malformed one</exception>
    public static async Task ReadAsync(HttpReply reply, IndexContext context, PageSink sink, CancellationToken cancel)
    {
        if ((int)reply.Status is < 200 or >= 300)
            throw new PipSharpException(
                "http-status", $"Could not read {IndexAddress.Redact(reply.FinalUrl)}: {HttpFailure.Status(reply.Response)}.",
                "Check the address.");
        Read(await reply.Response.Content.ReadAsStreamAsync(cancel), reply, context, sink);
    }

    private static void Read(Stream wire, HttpReply reply, IndexContext context, PageSink sink)
    {
        try
        {
            using Stream page = new BoundedStream(PageBody.Open(wire, reply.Header("Content-Encoding")), context.Options.MostPageBytes);
            PageDecoder.Decode(
                page, reply.Header("Content-Type"), new PageLinks(reply.FinalUrl), new PageSource(reply.FinalUrl, context.Warn), sink);
        }
        catch (BodyTooLongException e)
        {
            throw HttpFailure.From(reply.FinalUrl, e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new PipSharpException(
                "bad-index-page", $"{IndexAddress.Redact(reply.FinalUrl)} cannot be decoded: {e.Message}",
                "Try again; if it stays so, the index has to be repaired.", e);
        }
    }
}
