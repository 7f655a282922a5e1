using System.Net.Sockets;
using System.Security.Authentication;

namespace PipSharp.Indexes;

/// <summary>Turns what went wrong on the network into words: what happened, and what to do about it.</summary>
internal static class HttpFailure
{
    public static PipSharpException From(Uri url, Exception e) =>
        new(Code(e), $"Could not read {IndexAddress.Redact(url)}: {Reason(e)}.", Hint(e), e);

    public static PipSharpException From(Uri url, HttpResponseMessage response) =>
        new("http-status", $"Could not read {IndexAddress.Redact(url)}: {Status(response)}{Pause(response)}.", Hint(response));

    public static PipSharpException Unauthorized(Uri url, bool hasSentCredentials) =>
        new("http-status", $"Could not read {IndexAddress.Redact(url)}: status 401 Unauthorized.", UnauthorizedHint(hasSentCredentials));

    public static string Status(HttpResponseMessage response) =>
        string.IsNullOrWhiteSpace(response.ReasonPhrase)
            ? $"status {(int)response.StatusCode}"
            : $"status {(int)response.StatusCode} {Printable(response.ReasonPhrase)}";

    public static string Reason(Exception e) => e switch
    {
        _ when Proxy(e) is { } failed => failed.Message,
        TimeoutException => e.Message,
        BodyTooLongException => $"the answer has {e.Message}",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "could not resolve the host name",
        HttpRequestException { InnerException: TlsFailedException inner } => "the TLS connection failed: " + inner.Message,
        HttpRequestException { InnerException: AuthenticationException inner } => "the TLS connection failed: " + Innermost(inner),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the TLS connection failed: " + Innermost(e),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            "the connection was refused",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } } =>
            "the connection was reset",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "could not connect: " + Innermost(e),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "the answer ended too early",
        HttpIOException or IOException when e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset } =>
            "the connection was reset",
        _ => Innermost(e),
    };

    /// <summary>Null: the proxy, if there is one, did its part.</summary>
    public static ProxyFailedException? Proxy(Exception e) => e as ProxyFailedException ?? e.InnerException as ProxyFailedException;

    private static string Code(Exception e) => e switch
    {
        _ when Proxy(e) is not null => "proxy-failed",
        TimeoutException => "timeout",
        BodyTooLongException => "too-big",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls-failed",
        HttpRequestException { InnerException: AuthenticationException } => "tls-failed",
        _ => "connection-failed",
    };

    private static string? Hint(Exception e) => Code(e) switch
    {
        "timeout" => "Try again, or allow longer silences with --timeout.",
        "tls-failed" => "Name the right authority with --cert, or the host with --trusted-host.",
        "proxy-failed" when Proxy(e)!.WantsCredentials =>
            "The proxy wants credentials: write them into its address, before the host: user:password@host:port.",
        "proxy-failed" => "Check --proxy and the variables HTTP_PROXY, HTTPS_PROXY, ALL_PROXY; NO_PROXY names hosts that need none.",
        "too-big" => "If the index is trusted, lift the limit with --max-page (or --max-metadata, for the metadata of a file).",
        _ => "Check the address, the network and the proxy settings; --offline works from the cache alone.",
    };

    private static string UnauthorizedHint(bool hasSentCredentials) => hasSentCredentials
        ? "The index does not accept these credentials: check user and password, and where they come from (URL, netrc, keyring)."
        : "The index wants credentials: put them into the URL, into netrc, or into the keyring.";

    private static string? Hint(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        401 => UnauthorizedHint(response.RequestMessage?.Headers.NonValidated.Contains("Authorization") == true),
        403 => "The index refuses access: check the credentials and the address.",
        407 => "The proxy wants credentials: check the proxy settings.",
        429 => "The index asks for fewer requests: try again later.",
        >= 500 => "The index has a problem of its own: try again later.",
        _ => "Check the address.",
    };

    private static string Pause(HttpResponseMessage response) =>
        RetryHandler.IsTransient(response.StatusCode) && response.Headers.RetryAfter is { } wish ? $", and it asks to wait ({wish})" : "";

    private static string Innermost(Exception e) => Printable(e.GetBaseException().Message.TrimEnd('.'));

    private static string Printable(string text) => string.Concat(text.Select(one => char.IsControl(one) ? '?' : one));
}
