using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;

namespace PipSharp.Indexes;

/// <summary>The only way to the network: retries, redirects, credentials, trust. Made when the first request is, not before.</summary>
internal sealed class HttpTransport : IDisposable
{
    private const string Plain = "index";
    private const string Verifying = "index-tls";
    private const string Trusting = "index-trusted-host";

    private static readonly string s_userAgent =
        "pipsharp/" + (typeof(HttpTransport).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly IndexOptions _options;
    private readonly HttpAuthentication _authentication;
    private readonly TroubledHosts _hosts;
    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _clients;
    private readonly ConcurrentDictionary<string, HostPlaces> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly ProxyRules _proxies;
    private readonly ProxyTunnels? _tunnels;

    public HttpTransport(IndexOptions options, HttpAuthentication authentication, TimeProvider time, Action<string> warn)
    {
        (_options, _authentication, _hosts) = (options, authentication, new TroubledHosts(options.Retries, warn));
        _proxies = new ProxyRules(options.Network);
        var trust = new TlsTrust(options.Network);
        _tunnels = _proxies.IsEmpty ? null : new ProxyTunnels(_proxies, trust.Verifying, s_userAgent);
        var services = new ServiceCollection();
        // Three, so that certificates are read where the first server wants TLS.
        AddClient(services, Plain, time, static () => new SslClientAuthenticationOptions());
        AddClient(services, Verifying, time, trust.Verifying);
        AddClient(services, Trusting, time, trust.Trusting);
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
                throw Refused(
                    question.Url, response,
                    $"more than {_options.MostRedirects} redirects (--max-redirects), the last one to {IndexAddress.Redact(url)}");
            url = RedirectTarget(question.Url, url, response);
        }
    }

    public void Dispose() => _services.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpQuestion question, Uri url, CancellationToken cancel)
    {
        IndexCredentials? credentials = _authentication.For(url);
        CredentialPlace place = _authentication.PlaceOf(url);
        if (credentials is not null && !place.HasTried(credentials))
            return await SendFirstAsync(question, url, place, credentials, cancel);
        if (credentials is not null && place.HasRefused(credentials))
            throw HttpFailure.Unauthorized(url, hasSentCredentials: true);
        HttpResponseMessage response = await SendAsync(question, url, credentials, cancel);
        if (credentials is not null)
            Judge(place, credentials, response);
        return response.StatusCode == HttpStatusCode.Unauthorized && credentials is not { HasPassword: true }
            ? await LogInAsync(question, url, response, cancel)
            : response;
    }

    /// <summary>One request finds out what the place says to the credentials, all others wait for it: accounts get locked.</summary>
    private async Task<HttpResponseMessage> SendFirstAsync(
        HttpQuestion question, Uri url, CredentialPlace place, IndexCredentials credentials, CancellationToken cancel)
    {
        await place.Gate.WaitAsync(cancel);
        try
        {
            if (!place.HasTried(credentials))
            {
                HttpResponseMessage response = await SendAsync(question, url, credentials, cancel);
                Judge(place, credentials, response);
                if (response.StatusCode == HttpStatusCode.Unauthorized && !credentials.HasPassword)
                    response = await LogInAloneAsync(question, url, place, response, cancel);
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                    place.Refuse(credentials);
                place.Try(credentials); // not sooner: until then all others wait
                return response;
            }
        }
        finally
        {
            place.Gate.Release();
        }

        return await SendAsync(question, url, cancel);
    }

    private static void Judge(CredentialPlace place, IndexCredentials credentials, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized && credentials.HasPassword)
            place.Refuse(credentials);
        else if (response.IsSuccessStatusCode)
            place.Accept(credentials);
    }

    /// <summary>Once more with what the keyring or the user says; one asks and tries, all others wait for it.</summary>
    private async Task<HttpResponseMessage> LogInAsync(
        HttpQuestion question, Uri url, HttpResponseMessage response, CancellationToken cancel)
    {
        CredentialPlace place = _authentication.PlaceOf(url);
        await place.Gate.WaitAsync(cancel);
        try
        {
            return await LogInAloneAsync(question, url, place, response, cancel);
        }
        finally
        {
            place.Gate.Release();
        }
    }

    /// <summary>The same for who has the place's gate.</summary>
    private async Task<HttpResponseMessage> LogInAloneAsync(
        HttpQuestion question, Uri url, CredentialPlace place, HttpResponseMessage response, CancellationToken cancel)
    {
        IndexCredentials? learned = place.Learned;
        if (learned is null && !place.HasAsked)
        {
            place.HasAsked = true;
            learned = await _authentication.AskAsync(url, cancel);
        }

        if (learned is null || place.HasRefused(learned))
            return response;
        response.Dispose();
        HttpResponseMessage second = await SendAsync(question, url, learned, cancel);
        Judge(place, learned, second);
        place.Try(learned);
        if (second.StatusCode != HttpStatusCode.Unauthorized)
            place.Learn(learned);
        return second;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpQuestion question, Uri url, IndexCredentials? credentials, CancellationToken cancel)
    {
        using HttpRequestMessage message = question.ToMessage(url, s_userAgent);
        if (credentials is not null)
            message.Headers.TryAddWithoutValidation("Authorization", credentials.BasicHeader);
        ProxyServer? proxy = _proxies.For(url);
        if (url.Scheme == Uri.UriSchemeHttp && proxy is { IsSocks: false, Credentials: { } known })
            message.Headers.TryAddWithoutValidation("Proxy-Authorization", known.BasicHeader);
        try
        {
            HttpResponseMessage response = await ClientFor(url, proxy).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
            _options.Network.Trace?.Invoke(
                $"{url.Scheme}://{url.Authority} \"{message.Method} {url.AbsolutePath} HTTP/{response.Version}\" {(int)response.StatusCode} {response.Content.Headers.ContentLength}".TrimEnd());
            if (response.StatusCode != HttpStatusCode.ProxyAuthenticationRequired || proxy is null)
                return response;
            response.Dispose();
            throw ProxyTunnels.Refused(proxy, (int)HttpStatusCode.ProxyAuthenticationRequired, " Proxy Authentication Required");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or BodyTooLongException)
        {
            throw HttpFailure.From(url, e);
        }
    }

    private HttpClient ClientFor(Uri url, ProxyServer? proxy)
    {
        bool isPlain = url.Scheme == Uri.UriSchemeHttp && proxy?.Url.Scheme != Uri.UriSchemeHttps;
        return _clients.CreateClient(isPlain ? Plain : HttpTrust.IsTrusted(_options, url) ? Trusting : Verifying);
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

    private void AddClient(ServiceCollection services, string name, TimeProvider time, Func<SslClientAuthenticationOptions> tls) =>
        services.AddHttpClient(name)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => Handler(tls()))
            .AddHttpMessageHandler(() => new RetryHandler(_options.Retries, time, _hosts))
            .AddHttpMessageHandler(() => new HostHandler(_places, _proxies))
            .AddHttpMessageHandler(() => new SilenceHandler(_options.Timeout, time));

    private SocketsHttpHandler Handler(SslClientAuthenticationOptions tls)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = _options.Timeout,
            MaxConnectionsPerServer = HostPlaces.MostAtOnce,
            MaxResponseHeadersLength = 256,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            SslOptions = tls,
            UseCookies = false,
            UseProxy = _tunnels is not null,
        };
        if (_tunnels is not null)
            (handler.Proxy, handler.ConnectCallback) = (_proxies, _tunnels.ConnectAsync);
        return handler;
    }
}
