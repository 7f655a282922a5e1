namespace PipSharp.Wheels;

/// <summary>The packed bytes of one member. The last byte is handed out alone: an inflater that ends without asking for it has left bytes
/// over, and one that asks for more after it has met an unfinished stream.</summary>
internal sealed class ZipPackedBytes(ZipBytes bytes, long offset, long length) : Stream
{
    private long _position;

    public bool IsUsedUp => _position == length;
    public bool WasAskedForMore { get; private set; }
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        long left = length - _position;
        if (left == 0)
            WasAskedForMore = true;
        int count = (int)Math.Min(buffer.Length, left > 1 ? left - 1 : left);
        bytes.Slice(offset + _position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
