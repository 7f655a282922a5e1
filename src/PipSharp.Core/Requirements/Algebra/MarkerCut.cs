using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>A place on the line of a marker variable's values: before a version, or before or just after a text.</summary>
internal readonly record struct MarkerCut(VersionKey Version, string? Text, bool IsAfter) : IComparable<MarkerCut>
{
    public static MarkerCut At(VersionKey version) => new(version, Text: null, IsAfter: false);

    public static MarkerCut Before(string text) => new(default, text, IsAfter: false);

    public static MarkerCut After(string text) => new(default, text, IsAfter: true);

    public int CompareTo(MarkerCut other)
    {
        if (Text is null)
            return Version.CompareTo(other.Version);
        int order = string.CompareOrdinal(Text, other.Text);
        return order != 0 ? order : IsAfter.CompareTo(other.IsAfter);
    }
}
