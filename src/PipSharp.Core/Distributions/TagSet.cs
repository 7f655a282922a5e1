using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>A compressed tag set taken apart (PEP 425, "Compressed Tag Sets"): three lists with dots between their members.</summary>
public readonly ref struct TagSet
{
    /// <summary>The most tags that a set may stand for; real ones stay below a hundred.</summary>
    public const int MaximumTags = 10_000;

    public ReadOnlySpan<char> Interpreters { get; private init; }
    public ReadOnlySpan<char> Abis { get; private init; }
    public ReadOnlySpan<char> Platforms { get; private init; }

    /// <summary>True if each list is in the order that PEP 425 asks of writers.</summary>
    public bool IsSorted => IsSortedList(Interpreters) && IsSortedList(Abis) && IsSortedList(Platforms);

    /// <summary>The number of tags that the set stands for, repetitions counted.</summary>
    public long Count => (long)Members(Interpreters) * Members(Abis) * Members(Platforms);

    /// <summary>Three lists, no member empty, every interpreter an identifier, no more than <see cref="MaximumTags"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TagSet set) =>
        TrySplit(text, out set)
        && AreAll(set.Interpreters, IsIdentifier)
        && AreAll(set.Abis, IsNotEmpty)
        && AreAll(set.Platforms, IsNotEmpty)
        && set.Count <= MaximumTags;

    /// <summary>Cuts at the two dashes; the members are not looked at.</summary>
    public static bool TrySplit(ReadOnlySpan<char> text, out TagSet set)
    {
        set = default;
        int first = text.IndexOf('-');
        int last = text.LastIndexOf('-');
        if (first == last || text[(first + 1)..last].Contains('-'))
            return false;
        set = new TagSet { Interpreters = text[..first], Abis = text[(first + 1)..last], Platforms = text[(last + 1)..] };
        return true;
    }

    /// <summary>Each tag once, in lower case, in the order written.</summary>
    public ImmutableArray<WheelTag> Expand()
    {
        string[] interpreters = Lower(Interpreters), abis = Lower(Abis), platforms = Lower(Platforms);
        var tags = ImmutableArray.CreateBuilder<WheelTag>(interpreters.Length * abis.Length * platforms.Length);
        foreach (string interpreter in interpreters)
            foreach (string abi in abis)
                foreach (string platform in platforms)
                    tags.Add(new WheelTag(interpreter, abi, platform));
        return tags.ToImmutable();
    }

    private static string[] Lower(ReadOnlySpan<char> list)
    {
        var members = new List<string>(4);
        foreach (Range range in list.Split('.'))
        {
            string member = list[range].ToString().ToLowerInvariant();
            if (!members.Contains(member))
                members.Add(member);
        }

        return [.. members];
    }

    private static int Members(ReadOnlySpan<char> list) => list.Count('.') + 1;

    private static bool IsSortedList(ReadOnlySpan<char> list)
    {
        ReadOnlySpan<char> previous = default;
        foreach (Range range in list.Split('.'))
        {
            if (list[range].SequenceCompareTo(previous) < 0)
                return false;
            previous = list[range];
        }

        return true;
    }

    private static bool AreAll(ReadOnlySpan<char> list, Func<ReadOnlySpan<char>, bool> isGood)
    {
        foreach (Range range in list.Split('.'))
        {
            if (!isGood(list[range]))
                return false;
        }

        return true;
    }

    private static bool IsNotEmpty(ReadOnlySpan<char> member) => !member.IsEmpty;

    private static bool IsIdentifier(ReadOnlySpan<char> member)
    {
        if (member.IsEmpty || char.IsDigit(member[0]))
            return false;
        foreach (char c in member)
        {
            if (c != '_' && !char.IsLetterOrDigit(c))
                return false;
        }

        return true;
    }
}
