using System.IO.Compression;
using System.Security.Cryptography;

namespace PipSharp.Testing;

/// <summary>RFC 9110 for answers with a body: validators, ranges, compression.</summary>
internal static class HttpSemantics
{
    public static string ETag(byte[] body) => '"' + Convert.ToHexStringLower(SHA256.HashData(body))[..20] + '"';

    /// <summary>304 if the request has this version already.</summary>
    public static ServerReply Conditional(LoggedRequest request, ServerReply reply)
    {
        string tag = ETag(reply.Body);
        ServerReply tagged = reply.With("ETag", tag);
        return request.Header("If-None-Match") is { } known && known.Split(',').Any(one => one.Trim() == tag || one.Trim() == "W/" + tag)
            ? tagged with { Status = 304, Body = [] }
            : tagged;
    }

    /// <summary>206 for one range (the only kind that clients of indexes ask), 416 for one beyond the end.</summary>
    public static ServerReply Ranged(LoggedRequest request, ServerReply reply)
    {
        ServerReply accepting = reply.With("Accept-Ranges", "bytes");
        if (reply.Status != 200 || request.Header("Range") is not { } range || !range.StartsWith("bytes=", StringComparison.Ordinal))
            return accepting;
        if (request.Header("If-Range") is { } version && version != reply.Headers.GetValueOrDefault("ETag"))
            return accepting;
        int length = reply.Body.Length;
        (int start, int end) = Bounds(range["bytes=".Length..], length);
        return start >= length || start > end
            ? accepting.With("Content-Range", $"bytes */{length}") with { Status = 416, Body = [] }
            : accepting.With("Content-Range", $"bytes {start}-{end}/{length}") with { Status = 206, Body = reply.Body[start..(end + 1)] };
    }

    public static ServerReply Compressed(LoggedRequest request, ServerReply reply)
    {
        if (request.Header("Accept-Encoding")?.Contains("gzip", StringComparison.Ordinal) != true || reply.Body.Length == 0)
            return reply;
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(reply.Body);
        return reply.With("Content-Encoding", "gzip") with { Body = buffer.ToArray() };
    }

    private static (int Start, int End) Bounds(string range, int length)
    {
        string[] parts = range.Split('-');
        if (parts[0].Length == 0)
            return (Math.Max(0, length - int.Parse(parts[1])), length - 1);
        return (int.Parse(parts[0]), parts[1].Length == 0 ? length - 1 : Math.Min(int.Parse(parts[1]), length - 1));
    }
}
