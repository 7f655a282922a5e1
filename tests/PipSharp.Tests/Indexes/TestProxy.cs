using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>A proxy in front of one server, whatever host is asked for.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly WireServer _server;
    private readonly int _target;

    /// <param name="target">the port on the loopback address that everything goes to</param>
    public TestProxy(int target, X509Certificate2? certificate = null)
    {
        _target = target;
        _server = new WireServer(RelayAsync, WireServer.Options(certificate));
    }

    /// <summary>"user:password"; null: everybody may.</summary>
    public string? Credentials { get; init; }

    /// <summary>Answers so instead of doing anything: "403 Forbidden".</summary>
    public string? Refusal { get; init; }
    public string Url => _server.Url;
    public int Port => _server.Port;
    public IReadOnlyList<WireRequest> Requests => _server.Requests;

    public string UrlWith(string credentials) => Url.Replace("://", $"://{credentials}@", StringComparison.Ordinal);

    public void Dispose() => _server.Dispose();

    private async Task RelayAsync(WireRequest request, Stream client)
    {
        bool isKnown = Credentials is null || request.Header("Proxy-Authorization") == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Credentials));
        if (Refusal is not null || !isKnown)
        {
            await client.WriteAsync(WireServer.Answer(Refusal ?? "407 Proxy Authentication Required", ""));
            return;
        }

        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _target);
        await using NetworkStream stream = server.GetStream();
        if (request.Method == "CONNECT")
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\nVia: a test\r\n\r\n"u8.ToArray());
        else
            await stream.WriteAsync(WireServer.Raw(OriginForm(request) + "\r\n\r\n"));
        // The server decides when it is over; what the client still says goes to it, or to nobody.
        _ = client.CopyToAsync(stream);
        await stream.CopyToAsync(client);
    }

    private static string OriginForm(WireRequest request)
    {
        string[] lines = [.. request.Head.Replace(request.Target, new Uri(request.Target).PathAndQuery, StringComparison.Ordinal).Split("\r\n")];
        return string.Join("\r\n", lines.Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)).Append("Connection: close"));
    }
}
