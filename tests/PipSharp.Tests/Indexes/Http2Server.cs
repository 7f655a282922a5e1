using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>Speaks HTTP/2 and nothing else (RFC 9113): every request is answered with the same page, so that no header need be understood.</summary>
internal sealed class Http2Server : IDisposable
{
    private const byte Data = 0, Headers = 1, Settings = 4, Ping = 6;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _page;
    private int _connections;
    private int _streams;

    public Http2Server(X509Certificate2 certificate, string page)
    {
        (_certificate, _page) = (certificate, Encoding.UTF8.GetBytes(page));
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
    public int Connections => _connections;
    public int Streams => _streams;

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, ApplicationProtocols = [SslApplicationProtocol.Http2] });
                Interlocked.Increment(ref _connections);
                await stream.ReadExactlyAsync(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".Length]);
                await WriteAsync(stream, Settings, 0, 0, []);
                while (true)
                    await AnswerAsync(stream);
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client went away.
        }
    }

    private async Task AnswerAsync(SslStream stream)
    {
        byte[] head = new byte[9];
        await stream.ReadExactlyAsync(head);
        byte[] payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
        await stream.ReadExactlyAsync(payload);
        (byte type, byte flags, int id) = (head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)));
        if (type == Settings && flags == 0)
            await WriteAsync(stream, Settings, 1, 0, []);
        if (type == Ping && flags == 0)
            await WriteAsync(stream, Ping, 1, 0, payload);
        if (type != Headers)
            return;
        Interlocked.Increment(ref _streams);
        // ":status: 200" is entry 8 of the static table, content-type entry 31 with a literal value.
        byte[] html = Encoding.ASCII.GetBytes("text/html");
        await WriteAsync(stream, Headers, 4, id, [0x88, 0x0f, 0x10, (byte)html.Length, .. html]);
        await WriteAsync(stream, Data, 1, id, _page);
    }

    private static async Task WriteAsync(SslStream stream, byte type, byte flags, int id, byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, 9);
        await stream.WriteAsync(frame);
    }
}
