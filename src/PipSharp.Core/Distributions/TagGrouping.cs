using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>From single tags to runs over a machine's platforms, and back.</summary>
internal static class TagGrouping
{
    public static (ImmutableArray<TagGroup> Groups, ImmutableArray<string> Platforms) Of(ImmutableArray<WheelTag> tags)
    {
        ImmutableArray<string> platforms = PlatformsOfFirstRun(tags);
        var groups = ImmutableArray.CreateBuilder<TagGroup>();
        for (int i = 0; i < tags.Length;)
        {
            bool isRun = IsRunOver(tags.AsSpan()[i..], platforms);
            groups.Add(new TagGroup(tags[i].Interpreter, tags[i].Abi, isRun ? null : tags[i].Platform));
            i += isRun ? platforms.Length : 1;
        }

        return (groups.ToImmutable(), platforms);
    }

    public static ImmutableArray<WheelTag> Expand(ImmutableArray<TagGroup> groups, ImmutableArray<string> platforms)
    {
        var tags = ImmutableArray.CreateBuilder<WheelTag>(groups.Length * platforms.Length);
        foreach (TagGroup group in groups)
        {
            if (group.Platform is not null)
            {
                tags.Add(new WheelTag(group.Interpreter, group.Abi, group.Platform));
                continue;
            }

            foreach (string platform in platforms)
                tags.Add(new WheelTag(group.Interpreter, group.Abi, platform));
        }

        return tags.ToImmutable();
    }

    private static ImmutableArray<string> PlatformsOfFirstRun(ImmutableArray<WheelTag> tags)
    {
        var platforms = ImmutableArray.CreateBuilder<string>();
        foreach (WheelTag tag in tags)
        {
            if (tag.Interpreter != tags[0].Interpreter || tag.Abi != tags[0].Abi)
                break;
            platforms.Add(tag.Platform);
        }

        return platforms.ToImmutable();
    }

    private static bool IsRunOver(ReadOnlySpan<WheelTag> tags, ImmutableArray<string> platforms)
    {
        if (tags.Length < platforms.Length)
            return false;
        for (int i = 0; i < platforms.Length; i++)
        {
            if (tags[i].Platform != platforms[i] || tags[i].Interpreter != tags[0].Interpreter || tags[i].Abi != tags[0].Abi)
                return false;
        }

        return true;
    }
}
