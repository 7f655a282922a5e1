using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>
/// Connections where proxies are: to the proxy itself, and through it by CONNECT (RFC 9110, 9.3.6). Credentials go with the first CONNECT,
/// as those who lock accounts after refused requests expect, and whatever went wrong is told of the proxy.
/// </summary>
internal sealed class ProxyTunnels(ProxyRules rules, Func<SslClientAuthenticationOptions> tls, string userAgent)
{
    private const int LongestHead = 64 * 1024;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        Uri target = context.InitialRequestMessage.RequestUri!;
        ProxyServer? proxy = rules.For(target);
        bool isTunnel = proxy is { IsSocks: false } && target.Scheme == Uri.UriSchemeHttps;
        Stream stream = await DialAsync(isTunnel ? proxy!.EndPoint : context.DnsEndPoint, proxy, cancel);
        try
        {
            if (isTunnel && proxy!.Url.Scheme == Uri.UriSchemeHttps)
                stream = await SecureAsync(stream, proxy, cancel);
            if (isTunnel)
                await OpenTunnelAsync(stream, proxy!, context.DnsEndPoint, cancel);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async Task<Stream> DialAsync(DnsEndPoint place, ProxyServer? proxy, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e) when (proxy is not null)
        {
            socket.Dispose();
            throw new ProxyFailedException($"the proxy {proxy.Shown} cannot be reached: {Words(e)}", status: null, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Words(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "could not resolve its host name",
        _ => e.Message,
    };

    private async Task<TunnelStream> SecureAsync(Stream stream, ProxyServer proxy, CancellationToken cancel)
    {
        var secure = new SslStream(stream);
        SslClientAuthenticationOptions options = tls();
        options.TargetHost = proxy.Url.IdnHost;
        try
        {
            await secure.AuthenticateAsClientAsync(options, cancel);
            return new TunnelStream(secure);
        }
        catch (AuthenticationException e)
        {
            await secure.DisposeAsync();
            throw new TlsFailedException($"of the proxy {proxy.Shown}: {e.GetBaseException().Message}", e);
        }
    }

    private async Task OpenTunnelAsync(Stream stream, ProxyServer proxy, DnsEndPoint target, CancellationToken cancel)
    {
        string host = target.Host.Contains(':') ? $"[{target.Host.Trim('[', ']')}]:{target.Port}" : $"{target.Host}:{target.Port}";
        string authorization = proxy.Credentials is { } known ? $"Proxy-Authorization: {known.BasicHeader}\r\n" : "";
        string question = $"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {userAgent}\r\n{authorization}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(question), cancel);
        await stream.FlushAsync(cancel);
        string line = await ReadHeadAsync(stream, proxy, cancel);
        string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !line.StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(words[1], out int status))
            throw new ProxyFailedException($"the proxy {proxy.Shown} answers as no proxy does", status: 0);
        if (status is < 200 or > 299)
            throw Refused(proxy, status, words.Length > 2 ? " " + words[2] : "");
    }

    public static ProxyFailedException Refused(ProxyServer proxy, int status, string reason) =>
        new($"the proxy {proxy.Shown} refuses with status {status}{string.Concat(reason.Select(one => char.IsControl(one) ? '?' : one))}", status);

    /// <summary>By single bytes: what comes behind the empty line belongs to the server.</summary>
    private static async Task<string> ReadHeadAsync(Stream stream, ProxyServer proxy, CancellationToken cancel)
    {
        var head = new List<byte>(256);
        byte[] one = new byte[1];
        while (head.Count < LongestHead)
        {
            if (await stream.ReadAsync(one, cancel) == 0)
                throw new ProxyFailedException($"the proxy {proxy.Shown} closed the connection", status: null);
            head.Add(one[0]);
            if (one[0] == '\n' && IsComplete(head))
                return Encoding.Latin1.GetString([.. head[..head.IndexOf((byte)'\n')]]).TrimEnd('\r');
        }

        throw new ProxyFailedException($"the proxy {proxy.Shown} answers without end", status: 0);
    }

    private static bool IsComplete(List<byte> head) =>
        (head.Count >= 2 && head[^2] == '\n') || (head.Count >= 3 && head[^2] == '\r' && head[^3] == '\n');
}
