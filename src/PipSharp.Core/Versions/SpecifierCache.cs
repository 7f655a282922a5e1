using System.Collections.Concurrent;

namespace PipSharp.Versions;

/// <summary>Remembers parsed sets by their text: an index says the same few
/// hundred Requires-Python and dependencies again and again.</summary>
internal static class SpecifierCache
{
    private const int MaximumCount = 8192;
    private const int MaximumLength = 64;

    private static readonly ConcurrentDictionary<string, VersionSpecifierSet> s_sets = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, VersionSpecifierSet>.AlternateLookup<ReadOnlySpan<char>> s_bySpan =
        s_sets.GetAlternateLookup<ReadOnlySpan<char>>();

    private static int s_count;

    internal static VersionSpecifierSet? Find(ReadOnlySpan<char> text) =>
        text.Length <= MaximumLength && s_bySpan.TryGetValue(text, out VersionSpecifierSet? set) ? set : null;

    /// <summary>Remembers a set while there is room, and returns the one that is remembered.</summary>
    internal static VersionSpecifierSet Add(ReadOnlySpan<char> text, VersionSpecifierSet set)
    {
        if (text.Length > MaximumLength || Volatile.Read(ref s_count) >= MaximumCount)
            return set;
        if (s_bySpan.TryAdd(text, set))
            Interlocked.Increment(ref s_count);
        return Find(text) ?? set;
    }
}
