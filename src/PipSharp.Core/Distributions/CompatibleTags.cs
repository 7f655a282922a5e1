using System.Buffers;
using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>The tags that a target accepts, best first (PEP 425), with a constant-time look-up of a wheel's rank.</summary>
/// <remarks>
/// A target has a thousand tags and more, but they are some thirty pairs of interpreter and ABI over one list of platforms. They are kept
/// so: making the object costs nothing, and the index that <see cref="RankOf"/> needs holds some seventy entries.
/// </remarks>
public sealed class CompatibleTags
{
    // Not ContainsAnyInRange: that takes memory at each call.
    private static readonly SearchValues<char> s_upperCase = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private ImmutableArray<WheelTag> _tags;
    private TagRanks? _ranks;

    public CompatibleTags(ImmutableArray<WheelTag> tags)
    {
        _tags = tags;
        (Groups, Platforms) = TagGrouping.Of(tags);
    }

    public CompatibleTags(ImmutableArray<TagGroup> groups, ImmutableArray<string> platforms)
    {
        Groups = groups;
        Platforms = platforms;
    }

    /// <summary>The tags as runs, best first.</summary>
    public ImmutableArray<TagGroup> Groups { get; }

    /// <summary>The platforms that a group without one stands for, best first.</summary>
    public ImmutableArray<string> Platforms { get; }

    /// <summary>Every tag written out; made on first use.</summary>
    public ImmutableArray<WheelTag> Tags
    {
        get
        {
            if (_tags.IsDefault)
                ImmutableInterlocked.InterlockedInitialize(ref _tags, TagGrouping.Expand(Groups, Platforms));
            return _tags;
        }
    }

    /// <summary>The rank of the best tag of a compressed tag set (<c>py2.py3-none-any</c>): 0 is best; -1 if none fits.</summary>
    public int RankOf(ReadOnlySpan<char> tagSet)
    {
        if (!tagSet.ContainsAny(s_upperCase))
            return Ranks.Of(tagSet);
        Span<char> lower = tagSet.Length <= 512 ? stackalloc char[512] : new char[tagSet.Length];
        tagSet.ToLowerInvariant(lower);
        return Ranks.Of(lower[..tagSet.Length]);
    }

    // Two threads may make it at the same time; both make the same, and it does not change after that.
    private TagRanks Ranks => _ranks ??= new TagRanks(Groups, Platforms);
}
