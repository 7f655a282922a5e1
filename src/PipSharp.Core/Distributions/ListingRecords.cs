using System.Buffers;

namespace PipSharp.Distributions;

/// <summary>Records behind each other in blocks that are given back: pages of megabytes leave no large arrays behind.</summary>
internal sealed class ListingRecords
{
    private const int BlockLength = 64 * 1024;

    private readonly List<byte[]> _blocks = [];
    private int _used;

    /// <summary>The number of bytes of all records.</summary>
    public int Length { get; private set; }

    /// <summary>Copies a record; returns where it is.</summary>
    public (int Block, int Offset) Add(ReadOnlySpan<byte> record)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < record.Length)
        {
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(BlockLength, record.Length)));
            _used = 0;
        }

        record.CopyTo(_blocks[^1].AsSpan(_used));
        _used += record.Length;
        Length = checked(Length + record.Length);
        return (_blocks.Count - 1, _used - record.Length);
    }

    public ReadOnlySpan<byte> At(int block, int offset, int length) => _blocks[block].AsSpan(offset, length);

    /// <summary>Gives the blocks back; nothing may be read after it.</summary>
    public void Release()
    {
        foreach (byte[] block in _blocks)
            ArrayPool<byte>.Shared.Return(block);
        _blocks.Clear();
    }
}
