using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>What the file name of a wheel says (PEP 427, "File name convention").</summary>
public sealed record WheelFileName
{
    public required string Text { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>The build tag: its number and what follows the digits; null where there is none.</summary>
    /// <remarks>A number beyond 64 bits counts as the largest.</remarks>
    public (ulong Number, string Suffix)? Build { get; init; }

    /// <summary>The compressed tag set as it stands in the name: <c>py2.py3-none-any</c>.</summary>
    public required string TagSet { get; init; }

    /// <summary>The tags that the set stands for; made anew by each call.</summary>
    public ImmutableArray<WheelTag> Tags => Distributions.TagSet.TrySplit(TagSet, out TagSet set) ? set.Expand() : [];

    /// <summary>True if the tag set is in the order that PEP 425 asks of writers; readers take any.</summary>
    public bool HasSortedTags => Distributions.TagSet.TrySplit(TagSet, out TagSet set) && set.IsSorted;

    /// <exception cref="InvalidTextException">The text is not the file name of a wheel.</exception>
    public static WheelFileName Parse(string text) =>
        Read(text, out WheelNameParts parts)
            ?? throw new InvalidTextException("invalid-wheel-name", "Invalid wheel filename: " + parts.Problem, text, parts.Position);

    public static bool TryParse(string text, [NotNullWhen(true)] out WheelFileName? name)
    {
        name = Read(text, out _);
        return name is not null;
    }

    /// <summary>False if every tag is of one CPython or PyPy whose version is not among these;
    /// a stable ABI, or an interpreter of any other kind, is for whoever can.</summary>
    public bool Serves(VersionRange pythons)
    {
        foreach (WheelTag tag in Tags)
        {
            if (tag.OnlyPython is not { } only || !only.IsDisjointFrom(pythons))
                return true;
        }

        return false;
    }

    private static WheelFileName? Read(string text, out WheelNameParts parts)
    {
        if (!WheelNameParts.TryCut(text, out parts))
            return null;
        if (!PackageVersion.TryParse(parts.Version, out PackageVersion? version))
        {
            parts.Fail("the second part is no version", parts.Name.Length + 1);
            return null;
        }

        if (!Distributions.TagSet.TryParse(parts.TagSet, out _))
        {
            parts.Fail("the last three parts are no tags", text.Length - 4 - parts.TagSet.Length);
            return null;
        }

        return new WheelFileName
        {
            Text = text,
            Name = PackageName.Of(NameText.Of(parts.Name)),
            Version = version,
            Build = ReadBuild(parts.Build),
            TagSet = parts.TagSet.ToString(),
        };
    }

    private static (ulong Number, string Suffix)? ReadBuild(ReadOnlySpan<char> build)
    {
        if (build.IsEmpty)
            return null;
        int digits = 1;
        while (digits < build.Length && char.IsAsciiDigit(build[digits]))
            digits++;
        bool fits = ulong.TryParse(build[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
        return (fits ? number : ulong.MaxValue, build[digits..].ToString());
    }
}
