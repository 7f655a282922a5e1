using System.Net;
using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;

namespace PipSharp.Indexes;

/// <summary>The only way to the network: retries, redirects, credentials, trust. Made when the first request is, not before.</summary>
internal sealed class HttpTransport : IDisposable
{
    /// <summary>More than are ever foreseen at once (PrefetchQueue), so that what is needed now finds a place.</summary>
    private const int MostRequestsAtOnce = 150;

    /// <summary>Questions whether a page still holds: nearly all are answered by a line.</summary>
    private const int MostConfirmationsAtOnce = 100;
    private const string Verifying = "index";
    private const string Trusting = "index-trusted-host";

    private static readonly string s_userAgent =
        "pipsharp/" + (typeof(HttpTransport).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly IndexOptions _options;
    private readonly HttpAuthentication _authentication;
    private readonly TroubledHosts _hosts;
    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _clients;
    private readonly RequestThrottle _throttle = new(MostRequestsAtOnce);
    private readonly RequestThrottle _confirmations = new(MostConfirmationsAtOnce);

    public HttpTransport(IndexOptions options, HttpAuthentication authentication, TimeProvider time, Action<string> warn)
    {
        (_options, _authentication, _hosts) = (options, authentication, new TroubledHosts(options.Retries, warn));
        var services = new ServiceCollection();
        AddClient(services, Verifying, time, new SslClientAuthenticationOptions());
        AddClient(services, Trusting, time, new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = TrustAnybody });
        _services = services.BuildServiceProvider();
        _clients = _services.GetRequiredService<IHttpClientFactory>();
    }

    /// <summary>Asks, and gives the answer when its headers are there. Only answers that mean something to the caller come back:
    /// those below 400, 404, 410, 405 and 416; all others are exceptions.</summary>
    /// <exception cref="PipSharpException">no answer, or a bad one</exception>
    public async Task<HttpReply> OpenAsync(HttpQuestion question, CancellationToken cancel)
    {
        Uri url = question.Url;
        for (int redirects = 0; ; redirects++)
        {
            HttpResponseMessage response = await SendAsync(question, url, cancel);
            if (!IsRedirect(response.StatusCode))
                return IsAnswer(response.StatusCode) ? new HttpReply(response, url) : throw Failed(url, response);
            if (redirects >= _options.MostRedirects)
                throw Refused(question.Url, response, $"more than {_options.MostRedirects} redirects (--max-redirects), the last one to {IndexAddress.Redact(url)}");
            url = RedirectTarget(question.Url, url, response);
        }
    }

    /// <summary>The same for a question with <see cref="HttpQuestion.WholeBody"/>; waits while too many are under way.</summary>
    public async Task<HttpReply> FetchAsync(HttpQuestion question, CancellationToken cancel)
    {
        RequestThrottle throttle = question.IfNoneMatch is null && question.IfModifiedSince is null ? _throttle : _confirmations;
        await throttle.EnterAsync(cancel);
        try
        {
            return await OpenAsync(question, cancel);
        }
        finally
        {
            throttle.Leave();
        }
    }

    public void Dispose() => _services.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpQuestion question, Uri url, CancellationToken cancel)
    {
        using HttpRequestMessage message = question.ToMessage(url, s_userAgent);
        if (_authentication.HeaderFor(url) is string authorization)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        try
        {
            HttpClient client = _clients.CreateClient(HttpTrust.IsTrusted(_options, url) ? Trusting : Verifying);
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or BodyTooLongException)
        {
            throw HttpFailure.From(url, e);
        }
    }

    private static Uri RedirectTarget(Uri asked, Uri url, HttpResponseMessage response)
    {
        string? location = response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.FirstOrDefault() : null;
        if (location is null)
            throw Refused(asked, response, "a redirect that does not say where to");
        if (!Uri.TryCreate(url, location, out Uri? target) || !IndexAddress.IsWeb(target.AbsoluteUri))
            throw Refused(asked, response, $"a redirect to {IndexAddress.Redact(location)}, which is neither http nor https");
        if (url.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            throw Refused(asked, response, $"a redirect from https to {IndexAddress.Redact(location)}, which is not encrypted");
        response.Dispose();
        return IndexAddress.IsWeb(location) && IndexAddress.TryParse(WithoutFragment(location), out Uri? verbatim) ? verbatim : target;
    }

    private static string WithoutFragment(string url) => url.IndexOf('#') is >= 0 and int hash ? url[..hash] : url;

    private static PipSharpException Refused(Uri asked, HttpResponseMessage response, string what)
    {
        response.Dispose();
        return new PipSharpException("bad-redirect", $"Could not read {IndexAddress.Redact(asked)}: {what}.", "Check the address.");
    }

    private static PipSharpException Failed(Uri url, HttpResponseMessage response)
    {
        using (response)
            return HttpFailure.From(url, response);
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static bool IsAnswer(HttpStatusCode status) => (int)status is < 400 or 404 or 405 or 410 or 416;

    private void AddClient(ServiceCollection services, string name, TimeProvider time, SslClientAuthenticationOptions tls) =>
        services.AddHttpClient(name)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = _options.Timeout,
                MaxConnectionsPerServer = MostRequestsAtOnce + MostConfirmationsAtOnce,
                MaxResponseHeadersLength = 256,
                PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
                SslOptions = tls,
                UseCookies = false,
            })
            .AddHttpMessageHandler(() => new RetryHandler(_options.Retries, time, _hosts, AskLess))
            .AddHttpMessageHandler(() => new SilenceHandler(_options.Timeout, time));

    private void AskLess()
    {
        _throttle.Shrink();
        _confirmations.Shrink();
    }

    // --trusted-host: the user waived the verification of this host and port, and only of it.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5359", Justification = "asked for with --trusted-host")]
    private static bool TrustAnybody(object sender, object? certificate, object? chain, SslPolicyErrors errors) => true;
}
