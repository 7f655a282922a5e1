using System.Diagnostics.CodeAnalysis;
using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Version specifiers by their text: a few thousand distinct ones serve an index's worth of metadata.</summary>
internal static class SpecifierText
{
    private static readonly InternTable<VersionSpecifierSet> Known = new(slots: 4096);

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionSpecifierSet? set)
    {
        set = Known.Find(text);
        if (set is not null)
            return true;
        if (!VersionSpecifierSet.TryParse(text, out set))
            return false;
        Known.Add(text.ToString(), set);
        return true;
    }
}
