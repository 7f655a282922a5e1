using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace PipSharp.Indexes;

/// <summary>Lets so many requests through to a host as it bears, until their
/// answers are read. Waiting here is no silence of the server's.</summary>
/// <param name="places">by scheme, host and port; of the proxy, where it is asked in the place of the host</param>
internal sealed class HostHandler(ConcurrentDictionary<string, HostPlaces> places, ProxyRules proxies) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri url = request.RequestUri!;
        string host = (proxies.GetProxy(url) ?? url).GetLeftPart(UriPartial.Authority);
        HostPlaces place = places.GetOrAdd(host, static _ => new HostPlaces());
        int complaints = await place.EnterAsync(cancellationToken);
        bool isHeld = false;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                place.Complain(complaints);
            if (!response.IsSuccessStatusCode)
                response.Content.Dispose(); // nobody reads it, and somebody else waits for the connection
            else if (!IsInMemory(request))
                (response.Content, isHeld) = (await HeldAsync(response.Content, place, cancellationToken), true);
            return response;
        }
        finally
        {
            if (!isHeld)
                place.Leave();
        }
    }

    private static bool IsInMemory(HttpRequestMessage request) =>
        request.Options.TryGetValue(HttpQuestion.WholeBodyKey, out long most) && most > 0;

    private static async Task<HttpContent> HeldAsync(HttpContent content, HostPlaces place, CancellationToken cancel)
    {
        var held = new StreamContent(new HeldStream(await content.ReadAsStreamAsync(cancel), place));
        foreach ((string name, HeaderStringValues values) in content.Headers.NonValidated)
            held.Headers.TryAddWithoutValidation(name, values);
        return held;
    }

    /// <summary>A body that keeps its request's place until it has been read or is given up.</summary>
    private sealed class HeldStream(Stream body, HostPlaces place) : ForwardStream
    {
        private int _hasLeft;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = await body.ReadAsync(buffer, cancellationToken);
            if (count == 0 && buffer.Length > 0)
                Leave();
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                body.Dispose();
                Leave();
            }

            base.Dispose(disposing);
        }

        private void Leave()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
                place.Leave();
        }
    }
}
