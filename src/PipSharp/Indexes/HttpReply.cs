using System.Net;
using System.Net.Http.Headers;

namespace PipSharp.Indexes;

/// <summary>An answer, and the URL that gave it after all redirects.</summary>
internal sealed record HttpReply(HttpResponseMessage Response, Uri FinalUrl) : IDisposable
{
    public HttpStatusCode Status => Response.StatusCode;
    public bool IsMissing => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;
    public HttpContentHeaders ContentHeaders => Response.Content.Headers;

    /// <summary>The first value as written; null where the header is not there.</summary>
    public string? Header(string name) =>
        Response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
            || Response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    public void Dispose() => Response.Dispose();
}
