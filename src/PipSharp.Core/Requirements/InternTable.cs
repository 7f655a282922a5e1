using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PipSharp.Requirements;

/// <summary>A bounded table from text to an immutable value, shared by all threads without a lock.</summary>
/// <remarks>Metadata repeats the same few thousand names, specifiers and markers, so that finding one again must not allocate. A slot that
/// is taken gives way to what comes later: losing an entry costs a second parse, never a wrong answer.</remarks>
internal sealed class InternTable<T> where T : class
{
    private const int LongestText = 256;
    private readonly Entry?[] _entries;

    /// <param name="slots">A power of two.</param>
    public InternTable(int slots) => _entries = new Entry?[slots];

    public T? Find(ReadOnlySpan<char> text)
    {
        uint hash = Hash(text);
        uint slot = hash & (uint)(_entries.Length - 1);
        return Match(_entries[slot], hash, text) ?? Match(_entries[slot ^ 1], hash, text);
    }

    public void Add(string text, T value)
    {
        if (text.Length > LongestText)
            return;
        uint hash = Hash(text);
        uint slot = hash & (uint)(_entries.Length - 1);
        _entries[slot ^ 1] = _entries[slot];
        Volatile.Write(ref _entries[slot], new Entry(text, hash, value));
    }

    private static T? Match(Entry? entry, uint hash, ReadOnlySpan<char> text) =>
        entry is not null && entry.Hash == hash && text.SequenceEqual(entry.Text) ? entry.Value : null;

    private static uint Hash(ReadOnlySpan<char> text)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (uint)text.Length * Multiplier;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        for (; !bytes.IsEmpty; bytes = bytes[sizeof(char)..])
            hash = Mix(hash, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        return (uint)hash;

        static ulong Mix(ulong hash, ulong word)
        {
            hash = (hash ^ word) * Multiplier;
            return hash ^ (hash >> 32);
        }
    }

    private sealed record Entry(string Text, uint Hash, T Value);
}
