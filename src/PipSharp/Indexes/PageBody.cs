using System.Buffers;
using System.IO.Compression;

namespace PipSharp.Indexes;

/// <summary>The decoded bytes of a page, in memory that is given back when done.</summary>
internal readonly struct PageBody : IDisposable
{
    /// <summary>Of one page, decoded, unless --max-page says otherwise.</summary>
    public const long MostBytes = 64 << 20;

    private readonly byte[] _bytes;
    private readonly int _length;

    private PageBody(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <exception cref="InvalidDataException">the bytes are not what the encoding says</exception>
    /// <param name="decoded">bounded by whoever opened it</param>
    public static PageBody Read(Stream decoded)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        int length = 0;
        for (int count; (count = decoded.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += count;
            if (length == buffer.Length)
                Grow(ref buffer);
        }

        return new PageBody(buffer, length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    /// <summary>Opens a page for reading decoded, without its being in memory as a whole.</summary>
    /// <param name="encodings">the Content-Encoding header</param>
    /// <exception cref="InvalidDataException">an encoding is unknown</exception>
    public static Stream Open(Stream wire, string? encodings)
    {
        Stream page = wire;
        foreach (string encoding in Enumerable.Reverse(
            (encodings ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                page = Decoded(page, encoding.ToLowerInvariant());
        }

        return page;
    }

    /// <summary>Opens a body for reading decoded.</summary>
    public static Stream Decoded(Stream body, string encoding) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => throw new InvalidDataException($"the answer has the unknown encoding {encoding}"),
    };

    private static void Grow(ref byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
