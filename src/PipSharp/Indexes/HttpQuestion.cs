using System.Net;
using System.Net.Http.Headers;

namespace PipSharp.Indexes;

/// <summary>One GET as a value, so that it can be asked again: after a redirect, after a failure, for the rest of a body.</summary>
internal sealed record HttpQuestion(Uri Url)
{
    public static readonly HttpRequestOptionsKey<long> WholeBodyKey = new("pipsharp-whole-body");

    public string Accept { get; init; } = "*/*";

    /// <summary>True: the answer may be compressed on the way (pages, not files).</summary>
    public bool Compressed { get; init; }
    public string? IfNoneMatch { get; init; }
    public string? IfModifiedSince { get; init; }
    public RangeHeaderValue? Range { get; init; }
    public string? IfRange { get; init; }

    /// <summary>True: caches on the way have to ask too (--refresh).</summary>
    public bool Refresh { get; init; }

    /// <summary>Above 0: the body is read as a part of each try, up to so many bytes, so that a cut body is tried again.</summary>
    public long WholeBody { get; init; }

    public HttpRequestMessage ToMessage(Uri url, string userAgent)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        Add(message, "Accept", Accept);
        Add(message, "Accept-Encoding", Compressed ? "gzip" : "identity");
        Add(message, "User-Agent", userAgent);
        Add(message, "If-None-Match", IfNoneMatch);
        Add(message, "If-Modified-Since", IfModifiedSince);
        Add(message, "If-Range", IfRange);
        Add(message, "Cache-Control", Refresh ? "max-age=0" : null);
        message.Headers.Range = Range;
        message.Options.Set(WholeBodyKey, WholeBody);
        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null)
            message.Headers.TryAddWithoutValidation(name, value);
    }
}
