using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PipSharp.Testing;

/// <summary>A small HTTP/1.1 server on a free port of the loopback address: connections stay open, every request is kept in a list.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly Func<LoggedRequest, CancellationToken, Task<ServerReply>> _answer;
    private readonly Socket _place = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<LoggedRequest> _requests = new();
    private readonly X509Certificate2? _certificate;
    private int _connections;

    private LoopbackServer(Func<LoggedRequest, CancellationToken, Task<ServerReply>> answer, X509Certificate2? certificate)
    {
        (_answer, _certificate) = (answer, certificate);
        _place.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _place.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_place.LocalEndPoint!).Port;
        if (!OperatingSystem.IsLinux())
            _place.Dispose(); // elsewhere two sockets of one place are refused
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
    }

    public int Port { get; }

    /// <summary>http://127.0.0.1:PORT, without a slash at its end; https for a secure one.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    public IReadOnlyList<LoggedRequest> Requests => [.. _requests];

    /// <param name="isSecure">https, with a certificate that nobody vouches for</param>
    public static LoopbackServer Start(Func<LoggedRequest, CancellationToken, Task<ServerReply>> answer, bool isSecure = false)
    {
        var server = new LoopbackServer(answer, isSecure ? SelfSigned.Make() : null);
        server._listener.Start(backlog: 512);
        _ = server.AcceptAsync();
        return server;
    }

    public void Forget() => _requests.Clear();

    /// <summary>From here on connections are refused: the port stays ours, so that no server of another test answers in the place of this one.</summary>
    public void Leave()
    {
        _closing.Cancel();
        _listener.Dispose();
        _certificate?.Dispose();
    }

    public void Dispose()
    {
        Leave();
        _place.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_closing.Token), Interlocked.Increment(ref _connections));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket, int connection)
    {
        socket.NoDelay = true;
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await using Stream stream = await OpenAsync(plain);
            var reader = new RequestReader(stream, connection);
            while (await reader.ReadAsync(_closing.Token) is { } request)
            {
                _requests.Enqueue(request);
                ServerReply reply = await _answer(request, _closing.Token);
                if (!await WriteAsync(stream, request, reply))
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or SocketException or AuthenticationException)
        {
            // The client went away or did not like the certificate, or the test is over.
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream plain)
    {
        if (_certificate is null)
            return plain;
        var stream = new SslStream(plain);
        await stream.AuthenticateAsServerAsync(_certificate);
        return stream;
    }

    // Returns whether the connection can serve another request.
    private async Task<bool> WriteAsync(Stream stream, LoggedRequest request, ServerReply reply)
    {
        var head = new StringBuilder($"HTTP/1.1 {reply.Status} {(HttpStatusCode)reply.Status}\r\n");
        foreach ((string name, string value) in reply.Headers)
            head.Append($"{name}: {value}\r\n");
        bool hasBody = reply.Status is not (204 or 304) && request.Method != "HEAD";
        if (reply.Status is not (204 or 304))
            head.Append($"Content-Length: {reply.Body.Length}\r\n");
        byte[] body = hasBody ? reply.Body[..Math.Min(reply.CutAfter ?? int.MaxValue, reply.Body.Length)] : [];
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body], _closing.Token);
        return reply.CutAfter is null && request.Header("Connection") != "close";
    }

    private sealed class RequestReader(Stream stream, int connection)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _count;

        public async Task<LoggedRequest?> ReadAsync(CancellationToken cancel)
        {
            int end;
            while ((end = _buffer.AsSpan(0, _count).IndexOf("\r\n\r\n"u8)) < 0)
            {
                int read = await stream.ReadAsync(_buffer.AsMemory(_count), cancel);
                if (read == 0)
                    return null;
                _count += read;
            }

            LoggedRequest request = Parse(Encoding.Latin1.GetString(_buffer, 0, end));
            _buffer.AsSpan((end + 4).._count).CopyTo(_buffer);
            _count -= end + 4;
            return request;
        }

        private LoggedRequest Parse(string head)
        {
            string[] lines = head.Split("\r\n");
            string[] first = lines[0].Split(' ');
            var headers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (string line in lines.AsSpan(1))
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }

            return new LoggedRequest(first[0], first[1], headers.ToImmutable(), connection);
        }
    }
}
