using VText = PipSharp.Versions.VersionText;

namespace PipSharp.Versions;

/// <summary>Writes a set of versions as a person would: each group of intervals
/// as clauses with commas, the groups joined by "or".</summary>
internal static class VersionRangeText
{
    private const int MaximumPrefixes = 16;

    internal static string Write(ReadOnlySpan<VersionKey> bounds)
    {
        if (bounds.IsEmpty)
            return "<0";
        List<string> groups = [];
        for (int start = 0; start < bounds.Length;)
        {
            int end = EndOfGroup(bounds, start, out List<string> gaps);
            groups.Add(WriteGroup(bounds[start], end < bounds.Length ? bounds[end] : null, gaps));
            start = end + 1;
        }

        return string.Join(" or ", groups);
    }

    // Intervals belong together if what lies between them is a version or a few prefixes: then that is left out by !=.
    private static int EndOfGroup(ReadOnlySpan<VersionKey> bounds, int start, out List<string> gaps)
    {
        gaps = [];
        int end = start + 1;
        while (end + 1 < bounds.Length && Gap(bounds[end], bounds[end + 1]) is { } gap)
        {
            gaps.AddRange(gap);
            end += 2;
        }

        return end;
    }

    private static List<string>? Gap(VersionKey low, VersionKey high)
    {
        if (Equality(low, high) is { } one)
            return ["!=" + one];
        VersionLayout from = Layout(low, stackalloc byte[VersionCode.TypicalSize]);
        VersionLayout to = Layout(high, stackalloc byte[VersionCode.TypicalSize]);
        if (!CanBePrefix(from, to))
            return null;
        List<string> prefixes = [];
        while (low < high && prefixes.Count < MaximumPrefixes)
        {
            VersionKey next = VersionCut.AfterPrefix(low, to.Segments);
            prefixes.Add($"!={Equality(low, next)}");
            low = next;
        }

        return low == high ? prefixes : null;
    }

    private static string WriteGroup(VersionKey low, VersionKey? high, List<string> gaps)
    {
        List<string> clauses = [];
        if (high is { } end && Equality(low, end) is { } equality)
        {
            clauses.Add("==" + equality);
            clauses.AddRange(gaps);
        }
        else
        {
            if (low != VersionCut.Bottom)
                clauses.AddRange(LowerClauses(low));
            clauses.AddRange(gaps);
            if (high is { } upper)
                clauses.AddRange(UpperClauses(upper));
        }

        return string.Join(',', clauses.Distinct());
    }

    /// <summary>The version or the prefix that is exactly what lies between two places; null if there is none.</summary>
    private static string? Equality(VersionKey low, VersionKey high)
    {
        VersionLayout from = Layout(low, stackalloc byte[VersionCode.TypicalSize]);
        if (low == VersionCut.Bottom || from.IsAfterPosts || from.IsJustAfter)
            return null;
        if (high == VersionCut.JustAfter(low) || (from.LocalAt == 0 && high == VersionCut.AfterLocals(low)))
            return VText.Write(low, VText.Parts.All);
        VersionLayout to = Layout(high, stackalloc byte[VersionCode.TypicalSize]);
        if (!CanBePrefix(from, to) || high != VersionCut.AfterPrefix(low, to.Segments))
            return null;
        return VText.Write(low.WithWrittenZeros(to.Segments - from.Segments), VText.Parts.TrailingZeros) + ".*";
    }

    private static string[] LowerClauses(VersionKey low)
    {
        VersionLayout layout = Layout(low, stackalloc byte[VersionCode.TypicalSize]);
        string text = VText.Write(low, VText.Parts.All);
        if (layout.IsAfterPosts || layout.IsJustAfter)
            return [">" + text];
        if (!IsLeast(layout))
            return [">=" + text];
        string family = VText.Write(low, VText.Parts.TrailingZeros | VText.Parts.Pre);
        if (layout.IsZero(layout.PostAt))
            return [">=" + family, "!=" + family];
        if (layout.PostAt != 0 && Predecessor(layout, layout.PostAt) is { } post)
            return [$">{family}.post{post}"];
        if (layout.PostAt == 0 && layout.PreAt != 0 && Predecessor(layout, layout.PreAt) is { } pre)
            return [$">{VText.Write(low, VText.Parts.TrailingZeros)}{VText.PreLetters(layout.Code[layout.ReleaseEnd])}{pre}"];
        return [">=" + text];
    }

    private static string[] UpperClauses(VersionKey high)
    {
        VersionLayout layout = Layout(high, stackalloc byte[VersionCode.TypicalSize]);
        string text = VText.Write(high, VText.Parts.All);
        if (layout.IsAfterPosts)
            return [$"<={text}.post*"];
        if (layout.IsJustAfter)
            return ["<=" + text];
        if (IsLeast(layout))
            return [UpperOfFamily(high, layout)];
        return layout.IsPrerelease || layout.LocalAt != 0 ? ["<" + text] : ["<=" + text, "!=" + text];
    }

    private static string UpperOfFamily(VersionKey high, VersionLayout layout)
    {
        if (layout.IsZero(layout.PostAt))
            return "<=" + VText.Write(high, VText.Parts.TrailingZeros | VText.Parts.Pre);
        VText.Parts parts = layout.PreAt == 0 ? VText.Parts.TrailingZeros | VText.Parts.Post : VText.Parts.All;
        return "<" + VText.Write(high, parts);
    }

    private static ulong? Predecessor(VersionLayout layout, int at) =>
        VersionNumber.TryRead(layout.Code[at..], out ulong number) && number > 0 ? number - 1 : null;

    // X.dev0: the place before everything of X.
    private static bool IsLeast(VersionLayout layout) => layout.IsZero(layout.DevAt) && layout.LocalAt == 0;

    private static bool CanBePrefix(VersionLayout from, VersionLayout to) =>
        IsLeastOfRelease(from) && IsLeastOfRelease(to) && to.Segments > 0 && from.Segments <= to.Segments;

    private static bool IsLeastOfRelease(VersionLayout layout) => IsLeast(layout) && layout.PreAt == 0 && layout.PostAt == 0;

    private static VersionLayout Layout(VersionKey key, Span<byte> buffer) =>
        new(key.Spread(key.Size <= buffer.Length ? buffer : new byte[key.Size]));
}
