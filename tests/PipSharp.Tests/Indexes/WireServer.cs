using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>A server that answers each request with the bytes that the test gives, and then closes the connection. With a certificate it speaks TLS.</summary>
internal sealed class WireServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly Func<WireRequest, Stream, Task> _answer;
    private readonly SslServerAuthenticationOptions? _tls;

    public WireServer(Func<WireRequest, byte[]> answer, X509Certificate2? certificate = null)
        : this(async (request, stream) => await stream.WriteAsync(answer(request)), Options(certificate))
    {
    }

    /// <param name="address">of this machine, other than 127.0.0.1</param>
    public WireServer(Func<WireRequest, byte[]> answer, IPAddress address)
        : this(async (request, stream) => await stream.WriteAsync(answer(request)), tls: null, address)
    {
    }

    /// <param name="answer">may go on talking on the connection</param>
    public WireServer(Func<WireRequest, Stream, Task> answer, SslServerAuthenticationOptions? tls, IPAddress? address = null)
    {
        (_answer, _tls, _listener) = (answer, tls, new TcpListener(address ?? IPAddress.Loopback, 0));
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Without a slash at its end.</summary>
    public string Url => $"{(_tls is null ? "http" : "https")}://127.0.0.1:{Port}";

    public IReadOnlyList<WireRequest> Requests => [.. _requests];

    public static SslServerAuthenticationOptions? Options(X509Certificate2? certificate) =>
        certificate is null ? null : new SslServerAuthenticationOptions { ServerCertificate = certificate };

    /// <summary>A page of links, of which each word is a file name or an href.</summary>
    public static byte[] Page(params string[] links) => Answer("200 OK", string.Concat(links.Select(link => $"<a href=\"{link}\">x</a>")), "Content-Type: text/html");

    public static byte[] Answer(string status, string body, params string[] headers) => Answer(status, Encoding.UTF8.GetBytes(body), headers);

    public static byte[] Answer(string status, byte[] body, params string[] headers) =>
        [.. Raw($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(one => one + "\r\n"))}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public static byte[] Raw(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Up to the empty line; null where nothing comes.</summary>
    public static async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) > 0)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                return head.ToString().TrimEnd();
        }

        return null;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _tls?.ServerCertificate?.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>A connection that is closed while the client speaks is reset, and what was sent may be lost.</summary>
    private static async Task EndAsync(TcpClient client, Stream stream)
    {
        if (stream is SslStream secure)
            await secure.ShutdownAsync();
        client.Client.Shutdown(SocketShutdown.Send);
        byte[] rest = new byte[4096];
        while (await client.Client.ReceiveAsync(rest) > 0)
        {
            // Nobody wants to know.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using Stream stream = _tls is null ? client.GetStream() : new SslStream(client.GetStream());
                if (stream is SslStream secure)
                    await secure.AuthenticateAsServerAsync(_tls!);
                if (await ReadHeadAsync(stream) is not { } head)
                    return;
                var request = new WireRequest(head, (stream as SslStream)?.RemoteCertificate?.Subject);
                _requests.Enqueue(request);
                await _answer(request, stream);
                await EndAsync(client, stream);
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException or SocketException or ObjectDisposedException)
        {
            // The client went away, or did not like the certificate.
        }
    }
}
