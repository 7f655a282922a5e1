using System.Text;

namespace PipSharp.Indexes;

/// <summary>Reads an index page in whichever of the three forms it came (PEP 503, 691).</summary>
internal static class PageDecoder
{
    public const string Accept =
        "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    /// <exception cref="PipSharpException">the type is not that of an index, or the page is malformed</exception>
    public static void Decode(Stream page, string? contentType, PageLinks links, PageSource source, PageSink sink)
    {
        string mediaType = MediaType(contentType);
        switch (mediaType)
        {
            case "application/vnd.pypi.simple.v1+json" or "application/vnd.pypi.simple.latest+json":
                JsonPage.Decode(page, links, source, sink);
                break;
            case "application/vnd.pypi.simple.v1+html" or "application/vnd.pypi.simple.latest+html" or "text/html" or "application/xhtml+xml":
                using (PageBody body = PageBody.Read(page))
                    new HtmlPage(ToUtf8(body.Span, contentType!), links, source, sink).Decode();
                break;
            default:
                string type = mediaType.Length == 0 ? "without a Content-Type" : "of the type " + mediaType;
                throw new PipSharpException(
                    "not-an-index", $"{IndexAddress.Redact(source.Url)} is no index page: the answer is {type}.",
                    "Check that the address is that of a simple index (often it ends in /simple).");
        }
    }

    private static string MediaType(string? contentType) =>
        contentType is null ? "" : contentType.Split(';', 2)[0].Trim().ToLowerInvariant();

    /// <summary>Other character sets become UTF-8; unknown ones are read as UTF-8 with replacement.</summary>
    private static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> page, string contentType)
    {
        int start = contentType.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return page;
        string charset = contentType[(start + 8)..].Split(';', 2)[0].Trim(' ', '"', '\'');
        if (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return page;
        try
        {
            return Encoding.UTF8.GetBytes(Encoding.GetEncoding(charset).GetString(page));
        }
        catch (ArgumentException)
        {
            return page;
        }
    }
}
