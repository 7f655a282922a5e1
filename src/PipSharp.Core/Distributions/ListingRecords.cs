namespace PipSharp.Distributions;

/// <summary>Records behind each other in blocks of moderate size: pages of megabytes leave no large arrays behind.</summary>
internal sealed class ListingRecords
{
    private const int FirstBlock = 4 * 1024;
    private const int LargestBlock = 64 * 1024;

    private readonly List<byte[]> _blocks = [];
    private int _used;

    /// <summary>The number of bytes of all records.</summary>
    public int Length { get; private set; }

    /// <summary>Copies a record; returns where it is.</summary>
    public (int Block, int Offset) Add(ReadOnlySpan<byte> record)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < record.Length)
        {
            int length = _blocks.Count == 0 ? FirstBlock : Math.Min(_blocks[^1].Length * 2, LargestBlock);
            _blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(length, record.Length)));
            _used = 0;
        }

        record.CopyTo(_blocks[^1].AsSpan(_used));
        _used += record.Length;
        Length = checked(Length + record.Length);
        return (_blocks.Count - 1, _used - record.Length);
    }

    public ReadOnlySpan<byte> At(int block, int offset, int length) => _blocks[block].AsSpan(offset, length);
}
