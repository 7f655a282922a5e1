namespace PipSharp.Wheels;

/// <summary>The plain bytes of one member; its size, checksum and the end of its packed data are verified while it is read.</summary>
internal sealed class ZipMemberStream(Stream plain, ZipPackedBytes packed, ZipEntry entry, string archive) : Stream
{
    private long _position;
    private uint _crc;
    private bool _isDone;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => entry.Header.Size;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_isDone || buffer.IsEmpty)
            return 0;
        int count = ReadPlain(buffer);
        _position += count;
        _crc = Crc32.Append(_crc, buffer[..count]);
        if (_position > entry.Header.Size)
            throw Bad("is longer than its size says");
        if (count == 0)
            CheckEnd();
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        plain.Dispose();
        base.Dispose(disposing);
    }

    private int ReadPlain(Span<byte> buffer)
    {
        try
        {
            return plain.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Bad("has damaged data", e);
        }
    }

    private void CheckEnd()
    {
        _isDone = true;
        bool isDeflated = entry.Header.Method == ZipHeader.Deflated;
        if (_position != entry.Header.Size)
            throw Bad("is shorter than its size says");
        if (_crc != entry.Header.Crc)
            throw Bad("has a wrong checksum (CRC-32)");
        if (isDeflated && (!packed.IsUsedUp || packed.WasAskedForMore))
            throw Bad(packed.IsUsedUp ? "has unfinished data" : "has stray bytes after its data");
    }

    private PipSharpException Bad(string reason, Exception? inner = null) => BadWheel.Member(archive, entry.Name, reason, inner);
}
