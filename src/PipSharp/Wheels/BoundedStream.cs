namespace PipSharp.Wheels;

/// <summary>Counts what comes out of a decompressor, and stops when it is more than an archive may be.</summary>
internal sealed class BoundedStream(Stream inner, string archive, ArchiveLimits limits, long packedLength) : Stream
{
    private const int BlockSize = 512;
    private readonly byte[] _block = new byte[BlockSize];
    private long _length;

    /// <summary>The last whole block that was read, counted from the beginning;
    /// of a tar archive, after a member was announced, its header.</summary>
    public ReadOnlySpan<byte> LastBlock => _block;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Remember(buffer[..count]);
        return Count(count);
    }

    /// <summary>Reads on to the end, so that what the format checks there is checked.</summary>
    public void Drain()
    {
        byte[] buffer = new byte[64 << 10];
        while (Read(buffer, 0, buffer.Length) > 0)
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> tail = bytes[Math.Max(0, bytes.Length - BlockSize)..];
        int start = (int)((_length + bytes.Length - tail.Length) % BlockSize);
        int fitting = Math.Min(tail.Length, BlockSize - start);
        tail[..fitting].CopyTo(_block.AsSpan(start));
        tail[fitting..].CopyTo(_block);
    }

    private int Count(int read)
    {
        _length += read;
        if (_length > limits.UnpackedSize)
            throw BadArchive.Because(archive, $"unpacked it is larger than {limits.UnpackedSize} bytes");
        if (_length > limits.RatioCountsFrom && _length / limits.Ratio > packedLength)
            throw BadArchive.Because(archive, $"unpacked it is more than {limits.Ratio} times as large as packed");
        return read;
    }
}
