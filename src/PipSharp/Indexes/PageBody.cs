using System.Buffers;
using System.IO.Compression;

namespace PipSharp.Indexes;

/// <summary>The decoded bytes of a page, in memory that is given back when done.</summary>
internal readonly struct PageBody : IDisposable
{
    public const long MostBytes = 64 << 20;

    private readonly byte[] _bytes;
    private readonly int _length;
    private readonly bool _isRented;

    private PageBody(byte[] bytes, int length, bool isRented) => (_bytes, _length, _isRented) = (bytes, length, isRented);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <param name="encodings">the Content-Encoding header</param>
    /// <exception cref="InvalidDataException">the bytes are not what the encoding says, or an encoding is unknown</exception>
    /// <exception cref="BodyTooLongException">more than 64 MiB come out</exception>
    public static PageBody Decode(byte[] wire, int length, string? encodings)
    {
        var body = new PageBody(wire, length, isRented: false);
        if (encodings is null)
            return body;
        foreach (string encoding in Enumerable.Reverse(encodings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            PageBody inner = body;
            body = Inflate(inner, encoding.ToLowerInvariant());
            if (!ReferenceEquals(inner._bytes, body._bytes))
                inner.Dispose();
        }

        return body;
    }

    public void Dispose()
    {
        if (_isRented)
            ArrayPool<byte>.Shared.Return(_bytes);
    }

    /// <summary>Opens a body for reading decoded.</summary>
    public static Stream Decoded(Stream body, string encoding) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => throw new InvalidDataException($"the answer has the unknown encoding {encoding}"),
    };

    private static PageBody Inflate(PageBody body, string encoding)
    {
        if (encoding == "identity")
            return body;
        using Stream decoded = Decoded(new MemoryStream(body._bytes, 0, body._length), encoding);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(body._length * 8, 4096));
        int length = 0;
        for (int count; (count = decoded.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += count;
            if (length > MostBytes)
                throw new BodyTooLongException(MostBytes);
            if (length == buffer.Length)
                Grow(ref buffer);
        }

        return new PageBody(buffer, length, isRented: true);
    }

    private static void Grow(ref byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
