using System.Runtime.InteropServices;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>Checks what a right checksum does not prove: that every reference of the front points where it may.</summary>
internal static class ListingAudit
{
    public static bool IsSound(ReadOnlySpan<byte> front, in ListingHeader header, in ListingLayout layout)
    {
        ReadOnlySpan<int> texts = Column(front, layout.TextOffsets, ListingLayout.TextCount(header) + 1);
        return Ascends(texts, header.TextLength)
            && Ascends(Column(front, layout.FirstRows, header.Versions + 1), header.Files)
            && Ascends(Column(front, layout.Records, header.Files + 1), header.RestLength)
            && AllBelow(Column(front, layout.TagSets, header.Files), header.TagSets)
            && AllBelow(Column(front, layout.RequiresPythons, header.Files), header.RequiresPythons)
            && PackageName.TryParse(
                System.Text.Encoding.UTF8.GetString(front.Slice((int)layout.Texts, header.TextLength)[..texts[1]]), out _);
    }

    private static bool Ascends(ReadOnlySpan<int> offsets, int last)
    {
        int previous = 0;
        foreach (int offset in offsets)
        {
            if (offset < previous)
                return false;
            previous = offset;
        }

        return offsets[0] == 0 && previous == last;
    }

    private static bool AllBelow(ReadOnlySpan<int> ids, int count)
    {
        foreach (int id in ids)
        {
            if (id < -1 || id >= count)
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<int> Column(ReadOnlySpan<byte> front, long offset, int count) =>
        MemoryMarshal.Cast<byte, int>(front[(int)offset..])[..count];
}
