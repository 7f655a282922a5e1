using System.IO.Enumeration;
using System.Text;

namespace PipSharp.Installing;

/// <summary>The names in one folder after the other, in memory that is used
/// again: a hash table of bytes. Not safe for several threads.</summary>
internal sealed class FolderNames
{
    private static readonly EnumerationOptions s_all =
        new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };
    private byte[] _bytes = new byte[4096];
    private (int Start, int Length)[] _table = new (int, int)[128];
    private int _used;
    private int _count;

    /// <summary>Of a folder that is not there: none.</summary>
    /// <exception cref="IOException">or <see cref="UnauthorizedAccessException"/></exception>
    public void Read(string folder)
    {
        Array.Clear(_table);
        (_used, _count) = (0, 0);
        try
        {
            using var entries = new Entries(folder, this);
            while (entries.MoveNext())
                continue;
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was installed there, or it is gone.
        }
    }

    public bool Contains(ReadOnlySpan<byte> name) => _table[PlaceOf(name)].Length > 0;

    private void Add(ReadOnlySpan<char> name)
    {
        int most = Encoding.UTF8.GetMaxByteCount(name.Length);
        if (_bytes.Length - _used < most)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _used + most));
        int length = Encoding.UTF8.GetBytes(name, _bytes.AsSpan(_used));
        if (2 * ++_count > _table.Length)
            Grow();
        _table[PlaceOf(_bytes.AsSpan(_used, length))] = (_used, length);
        _used += length;
    }

    private void Grow()
    {
        (int Start, int Length)[] old = _table;
        _table = new (int, int)[2 * old.Length];
        foreach ((int start, int length) in old)
        {
            if (length > 0)
                _table[PlaceOf(_bytes.AsSpan(start, length))] = (start, length);
        }
    }

    /// <summary>Where the name is, or would be.</summary>
    private int PlaceOf(ReadOnlySpan<byte> name)
    {
        uint hash = 2166136261;
        foreach (byte one in name)
            hash = unchecked((hash ^ (one | 0x20u)) * 16777619);
        int place = (int)(hash & (uint)(_table.Length - 1));
        while (_table[place].Length > 0 && !IsSame(_bytes.AsSpan(_table[place].Start, _table[place].Length), name))
            place = (place + 1) & (_table.Length - 1);
        return place;
    }

    private static bool IsSame(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        OperatingSystem.IsLinux() ? a.SequenceEqual(b) : Ascii.EqualsIgnoreCase(a, b);

    /// <summary>Tells the names while it goes over them, and makes no text of any.</summary>
    private sealed class Entries(string folder, FolderNames names) : FileSystemEnumerator<bool>(folder, s_all)
    {
        protected override bool ShouldIncludeEntry(ref FileSystemEntry entry)
        {
            names.Add(entry.FileName);
            return false;
        }

        protected override bool TransformEntry(ref FileSystemEntry entry) => false;
    }
}
