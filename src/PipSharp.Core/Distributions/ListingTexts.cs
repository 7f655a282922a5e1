namespace PipSharp.Distributions;

/// <summary>Distinct UTF-8 texts, numbered in the order in which they first appeared.</summary>
internal sealed class ListingTexts
{
    private readonly List<int> _ends = [];
    private readonly List<int> _hashes = [];
    private byte[] _bytes = new byte[256];
    private int[] _slots = new int[32];
    private int _last = -1;

    public int Count => _ends.Count;

    public ReadOnlySpan<byte> this[int id] => _bytes.AsSpan(Start(id), _ends[id] - Start(id));

    public int Add(ReadOnlySpan<byte> text)
    {
        // Pages are sorted: the next file often repeats the last one's version, tag set or Requires-Python.
        if (_last >= 0 && this[_last].SequenceEqual(text))
            return _last;
        int hash = HashOf(text);
        int slot = Find(text, hash);
        return _last = _slots[slot] > 0 ? _slots[slot] - 1 : Append(text, hash, slot);
    }

    private int Find(ReadOnlySpan<byte> text, int hash)
    {
        int slot = hash & (_slots.Length - 1);
        while (_slots[slot] > 0 && !(_hashes[_slots[slot] - 1] == hash && this[_slots[slot] - 1].SequenceEqual(text)))
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    private int Append(ReadOnlySpan<byte> text, int hash, int slot)
    {
        int start = Count == 0 ? 0 : _ends[^1];
        if (_bytes.Length - start < text.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + text.Length));
        text.CopyTo(_bytes.AsSpan(start));
        _ends.Add(start + text.Length);
        _hashes.Add(hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (int id = 0; id < Count; id++)
        {
            int slot = _hashes[id] & (_slots.Length - 1);
            while (_slots[slot] > 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = id + 1;
        }
    }

    private int Start(int id) => id == 0 ? 0 : _ends[id - 1];

    private static int HashOf(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode();
    }
}
