using System.Collections.Immutable;
using PipSharp.Locks;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Requests;

/// <summary>A lock file that is asked for, and what of it: several options may name the same one.</summary>
/// <param name="Location">as typed, without extras</param>
/// <param name="WithDefaultGroups">-r names it; --group alone takes nothing but that group</param>
internal sealed record LockRequest(string Location, ImmutableArray<string> Extras, ImmutableArray<string> Groups, bool WithDefaultGroups)
{
    /// <summary>Reads <c>pylock.NAME.toml[extra]</c>; null if that is no lock file's name.</summary>
    /// <exception cref="PipSharpException">the brackets hold no extras</exception>
    public static LockRequest? Of(string text)
    {
        (string location, string? extras) = PathExtras.Cut(text);
        if (!LockFileName.IsValid(WithoutQuery(location)))
            return null;
        ImmutableArray<string> names = ImmutableArray.CreateRange(PathExtras.Parse(extras), static (ExtraName one) => one.Normalized);
        return new(location, names, [], WithDefaultGroups: false);
    }

    public LockRequest And(LockRequest other) =>
        new(Location, Extras.AddRange(other.Extras), Groups.AddRange(other.Groups), WithDefaultGroups || other.WithDefaultGroups);

    private static string WithoutQuery(string location) =>
        LinkScheme.IsUrl(location) && location.AsSpan().IndexOfAny('?', '#') is >= 0 and int end ? location[..end] : location;
}
