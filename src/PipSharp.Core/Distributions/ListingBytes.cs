namespace PipSharp.Distributions;

/// <summary>A growing block of bytes.</summary>
internal sealed class ListingBytes
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public Span<byte> Changeable => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Appends and returns the number of bytes.</summary>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        return bytes.Length;
    }

    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
