using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>The tags that a target accepts, best first (PEP 425), with a constant-time look-up of a wheel's rank.</summary>
public sealed class CompatibleTags
{
    public CompatibleTags(ImmutableArray<WheelTag> tags) => Tags = tags;
    public ImmutableArray<WheelTag> Tags { get; }

    /// <summary>The rank of the best tag of a compressed tag set (<c>py2.py3-none-any</c>): 0 is best; -1 if none fits.</summary>
    public int RankOf(ReadOnlySpan<char> tagSet) => throw new NotImplementedException();
}
