using System.Collections.Immutable;
using System.Numerics;

namespace PipSharp.Distributions;

/// <summary>The index behind <see cref="CompatibleTags.RankOf"/>; reads only, so any number of threads may ask it.</summary>
/// <remarks>
/// The members of a tag set are turned into small numbers, unknown ones dropped and repetitions merged; what is left can be multiplied
/// without fear, however long the set. Of the machine's platforms only the best one of the set counts, because every run ranks them alike.
/// </remarks>
internal sealed class TagRanks
{
    // Stands for "every platform of the machine" in a key; single platforms count from 1.
    private const int WholeList = 0;

    private readonly Dictionary<string, int> _interpreters = [];
    private readonly Dictionary<string, int> _abis = [];
    private readonly Dictionary<string, PlatformIndex> _platforms = [];
    private readonly Dictionary<long, int> _starts = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _interpreterNumbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _abiNumbers;
    private readonly Dictionary<string, PlatformIndex>.AlternateLookup<ReadOnlySpan<char>> _platformIndexes;
    private readonly int _singles;

    public TagRanks(ImmutableArray<TagGroup> groups, ImmutableArray<string> platforms)
    {
        for (int i = 0; i < platforms.Length; i++)
            _platforms.TryAdd(platforms[i], new PlatformIndex(i, Single: -1));
        int rank = 0;
        foreach (TagGroup group in groups)
        {
            int platform = group.Platform is null ? WholeList : SingleOf(group.Platform, ref _singles);
            _starts.TryAdd(Key(NumberOf(_interpreters, group.Interpreter), NumberOf(_abis, group.Abi), platform), rank);
            rank += group.Platform is null ? platforms.Length : 1;
        }

        _interpreterNumbers = _interpreters.GetAlternateLookup<ReadOnlySpan<char>>();
        _abiNumbers = _abis.GetAlternateLookup<ReadOnlySpan<char>>();
        _platformIndexes = _platforms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Of(ReadOnlySpan<char> tagSet)
    {
        if (!TagSet.TrySplit(tagSet, out TagSet set))
            return -1;
        Span<ulong> interpreters = stackalloc ulong[Words(_interpreters.Count)];
        Span<ulong> abis = stackalloc ulong[Words(_abis.Count)];
        Span<ulong> singles = stackalloc ulong[Words(_singles + 1)];
        Mark(set.Interpreters, _interpreterNumbers, interpreters);
        Mark(set.Abis, _abiNumbers, abis);
        int position = MarkPlatforms(set.Platforms, singles);

        int best = int.MaxValue;
        for (int i = Next(interpreters, 0); i >= 0; i = Next(interpreters, i + 1))
        {
            for (int a = Next(abis, 0); a >= 0; a = Next(abis, a + 1))
                best = Math.Min(best, Best(i, a, position, singles));
        }

        return best == int.MaxValue ? -1 : best;
    }

    private int Best(int interpreter, int abi, int position, ReadOnlySpan<ulong> singles)
    {
        int best = int.MaxValue;
        if (position >= 0 && _starts.TryGetValue(Key(interpreter, abi, WholeList), out int start))
            best = start + position;
        for (int p = Next(singles, 0); p >= 0; p = Next(singles, p + 1))
        {
            if (_starts.TryGetValue(Key(interpreter, abi, p), out int rank))
                best = Math.Min(best, rank);
        }

        return best;
    }

    private static void Mark(
        ReadOnlySpan<char> list, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers, Span<ulong> marks)
    {
        foreach (Range range in list.Split('.'))
        {
            if (numbers.TryGetValue(list[range], out int number))
                marks[number >> 6] |= 1UL << number;
        }
    }

    /// <summary>Marks the single platforms and returns the best position in the machine's list, or -1.</summary>
    private int MarkPlatforms(ReadOnlySpan<char> list, Span<ulong> singles)
    {
        int best = int.MaxValue;
        foreach (Range range in list.Split('.'))
        {
            if (!_platformIndexes.TryGetValue(list[range], out PlatformIndex index))
                continue;
            if (index.Position >= 0)
                best = Math.Min(best, index.Position);
            if (index.Single >= 0)
                singles[index.Single >> 6] |= 1UL << index.Single;
        }

        return best == int.MaxValue ? -1 : best;
    }

    private int SingleOf(string platform, ref int count)
    {
        PlatformIndex index = _platforms.GetValueOrDefault(platform, new PlatformIndex(-1, -1));
        if (index.Single < 0)
            _platforms[platform] = index = index with { Single = ++count };
        return index.Single;
    }

    private static int NumberOf(Dictionary<string, int> numbers, string part)
    {
        numbers.TryAdd(part, numbers.Count);
        return numbers[part];
    }

    private static int Words(int count) => (count + 63) >> 6;

    private static int Next(ReadOnlySpan<ulong> marks, int from)
    {
        for (int word = from >> 6; word < marks.Length; word++)
        {
            ulong rest = word == from >> 6 ? marks[word] & (ulong.MaxValue << from) : marks[word];
            if (rest != 0)
                return (word << 6) + BitOperations.TrailingZeroCount(rest);
        }

        return -1;
    }

    private static long Key(int interpreter, int abi, int platform) => ((long)interpreter << 42) | ((long)abi << 21) | (uint)platform;

    /// <param name="Position">place in the machine's list; -1 if it is not there</param>
    /// <param name="Single">number as a platform that a group names; -1 if none does</param>
    private readonly record struct PlatformIndex(int Position, int Single);
}
