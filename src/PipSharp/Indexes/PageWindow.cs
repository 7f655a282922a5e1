using System.Buffers;

namespace PipSharp.Indexes;

/// <summary>A stretch of a page that moves along it: pages of ten megabytes are
/// read many at a time, and none of them is ever in memory as a whole.</summary>
internal sealed class PageWindow(Stream page, int size) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);
    private int _length;

    /// <summary>True: nothing comes behind what is filled.</summary>
    public bool IsAtEnd { get; private set; }

    public ReadOnlySpan<byte> Filled => _bytes.AsSpan(0, _length);

    /// <summary>Forgets the first bytes, moves the others to the start, and reads on until the window is full or the page ends.</summary>
    public ReadOnlySpan<byte> Fill(int consumed)
    {
        _length -= consumed;
        if (consumed > 0)
            Buffer.BlockCopy(_bytes, consumed, _bytes, 0, _length);
        else if (_length == _bytes.Length)
            Grow();
        for (int count; _length < _bytes.Length && !IsAtEnd; _length += count)
        {
            count = page.Read(_bytes, _length, _bytes.Length - _length);
            IsAtEnd = count == 0;
        }

        return Filled;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
