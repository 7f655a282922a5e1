using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.RequirementFiles;

/// <summary>The <c>[one,two]</c> at the end of a path.</summary>
public static class PathExtras
{
    /// <returns>the extras with their brackets; null if there are none</returns>
    public static (string Path, string? Extras) Cut(string path)
    {
        int open = path.EndsWith(']') ? path.LastIndexOf('[') : -1;
        return open > 0 && open < path.Length - 2 ? (path[..open].TrimEnd(), path[open..]) : (path, null);
    }

    /// <exception cref="InvalidTextException">the brackets hold no extras</exception>
    public static ImmutableArray<ExtraName> Parse(string? extras)
    {
        if (extras is null)
            return [];
        return Requirement.TryParse("placeholder" + extras, out Requirement? holder)
            ? holder.Extras
            : throw InvalidRequirement.Of("Invalid requirement: these are not the names of extras", extras);
    }
}
