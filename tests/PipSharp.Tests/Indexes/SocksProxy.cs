using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>A SOCKS 5 proxy with user and password (RFC 1928, 1929) in front of one server, whatever host is asked for.</summary>
internal sealed class SocksProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _targets = new();
    private readonly int _target;
    private readonly (string User, string Password) _login;

    public SocksProxy(int target, string user, string password)
    {
        (_target, _login) = (target, (user, password));
        _listener.Start();
        _ = ServeAsync();
    }

    public IReadOnlyList<string> Targets => [.. _targets];

    public string UrlWith(string credentials) => $"socks5://{credentials}@127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using NetworkStream stream = client.GetStream();
                await BytesAsync(stream, (await BytesAsync(stream, 2))[1]);
                await stream.WriteAsync(new byte[] { 5, 2 });
                await BytesAsync(stream, 1);
                bool isKnown = (await TextAsync(stream), await TextAsync(stream)) == _login;
                await stream.WriteAsync(new byte[] { 1, (byte)(isKnown ? 0 : 1) });
                await BytesAsync(stream, 4);
                string host = await TextAsync(stream);
                byte[] port = await BytesAsync(stream, 2);
                _targets.Enqueue($"{host}:{(port[0] << 8) | port[1]}");
                await stream.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(stream.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(stream));
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client went away.
        }
    }

    private static async Task<byte[]> BytesAsync(NetworkStream stream, int count)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static async Task<string> TextAsync(NetworkStream stream) => Encoding.UTF8.GetString(await BytesAsync(stream, (await BytesAsync(stream, 1))[0]));
}
