using System.Runtime.InteropServices;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>Lays out the image: versions ascending, their files behind each other in the order of the page.</summary>
internal sealed class ListingWriter
{
    private readonly ProjectListingBuilder _project;
    private readonly ListingNames _names;
    private readonly ListingFiles _files;
    private readonly ListingBytes _texts = new();
    private readonly List<int> _textOffsets = [];
    private readonly int[] _order;
    private int[]? _rowOrder;

    public ListingWriter(ProjectListingBuilder project, ListingNames names, ListingFiles files)
    {
        (_project, _names, _files) = (project, names, files);
        _order = [.. Enumerable.Range(0, names.Versions.Count)];
        _order.AsSpan().Sort((a, b) => names.Versions[a].Key.CompareTo(names.Versions[b].Key));
    }

    public ProjectListing Write()
    {
        List<int> tails = TailedVersions();
        AddTexts(tails);
        ListingHeader header = Header(tails.Count);
        ListingLayout layout = ListingLayout.Compute(header);
        header = header with { FrontLength = checked((int)layout.FrontEnd) };
        byte[] image = new byte[header.FrontLength + header.RestLength];
        WriteFront(image.AsSpan(0, header.FrontLength), layout, header, tails);
        WriteRecords(Column<int>(image, layout.Records, header.Files + 1), image.AsSpan(header.FrontLength));
        Seal(image, header);
        return ProjectListing.TryOpen(image, out ProjectListing? listing)
            ? listing
            : throw new InvalidOperationException("a listing that was just written cannot be read");
    }

    private ListingHeader Header(int tails) => new()
    {
        Magic = ListingHeader.ExpectedMagic,
        Format = ListingHeader.ExpectedFormat,
        Versions = _order.Length,
        Files = _files.Rows.Count,
        TagSets = _names.TagSets.Count,
        RequiresPythons = _files.RequiresPythons.Count,
        Tails = tails,
        TextLength = _texts.Length,
        Prefixes = _files.Prefixes.Count,
        RestLength = _files.Records.Length,
        Traits = (_files.Rows.Exists(row => row.Build != 0) ? ListingTraits.HasBuilds : 0)
            | (_project.StatusReason is null ? 0 : ListingTraits.HasStatusReason),
    };

    /// <summary>Places (in ascending order of versions) whose key has a tail.</summary>
    private List<int> TailedVersions()
    {
        var tails = new List<int>();
        for (int place = 0; place < _order.Length; place++)
        {
            if (_names.Versions[_order[place]].Key.Tail is not null)
                tails.Add(place);
        }

        return tails;
    }

    private void AddTexts(List<int> tails)
    {
        _textOffsets.Add(0);
        AddText(Encoding.UTF8.GetBytes(_project.Name.Normalized));
        AddText(Encoding.UTF8.GetBytes(_project.Status));
        AddText(Encoding.UTF8.GetBytes(_project.StatusReason ?? ""));
        foreach (int version in _order)
            AddText(Encoding.UTF8.GetBytes(_names.Versions[version].ToString()));
        foreach (int place in tails)
            AddText(_names.Versions[_order[place]].Key.Tail);
        for (int id = 0; id < _names.TagSets.Count; id++)
            AddText(_names.TagSets[id]);
        for (int id = 0; id < _files.RequiresPythons.Count; id++)
            AddText(_files.RequiresPythons[id]);
        for (int id = 0; id < _files.Prefixes.Count; id++)
            AddText(_files.Prefixes[id]);
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        _texts.Add(text);
        _textOffsets.Add(_texts.Length);
    }

    private void WriteFront(Span<byte> front, in ListingLayout layout, in ListingHeader header, List<int> tails)
    {
        Span<UInt128> keys = Column<UInt128>(front, layout.Keys, _order.Length);
        for (int place = 0; place < _order.Length; place++)
            keys[place] = _names.Versions[_order[place]].Key.Head;
        CollectionsMarshal.AsSpan(_textOffsets).CopyTo(Column<int>(front, layout.TextOffsets, _textOffsets.Count));
        CollectionsMarshal.AsSpan(tails).CopyTo(Column<int>(front, layout.TailVersions, tails.Count));
        _texts.Written.CopyTo(front[(int)layout.Texts..]);
        WriteFirstRows(Column<int>(front, layout.FirstRows, _order.Length + 1));
        WriteRows(front, layout, header.Traits.HasFlag(ListingTraits.HasBuilds));
    }

    private void WriteFirstRows(Span<int> firstRows)
    {
        int[] places = Places();
        foreach (ref readonly ListingFiles.Row row in CollectionsMarshal.AsSpan(_files.Rows))
            firstRows[places[row.Version] + 1]++;
        for (int place = 1; place < firstRows.Length; place++)
            firstRows[place] += firstRows[place - 1];
    }

    private void WriteRows(Span<byte> front, in ListingLayout layout, bool hasBuilds)
    {
        int count = _files.Rows.Count;
        Span<long> uploads = Column<long>(front, layout.Uploads, count);
        Span<ulong> builds = Column<ulong>(front, layout.Builds, hasBuilds ? count : 0);
        Span<int> tagSets = Column<int>(front, layout.TagSets, count);
        Span<int> requiresPythons = Column<int>(front, layout.RequiresPythons, count);
        Span<byte> flags = front.Slice((int)layout.Flags, count);
        int target = 0;
        foreach (int source in RowOrder())
        {
            ref readonly ListingFiles.Row row = ref CollectionsMarshal.AsSpan(_files.Rows)[source];
            uploads[target] = row.UploadTime;
            tagSets[target] = row.TagSet;
            requiresPythons[target] = row.RequiresPython;
            flags[target] = (byte)row.Flags;
            if (hasBuilds)
                builds[target] = row.Build;
            target++;
        }
    }

    private void WriteRecords(Span<int> offsets, Span<byte> rest)
    {
        int target = 0;
        foreach (int source in RowOrder())
        {
            ListingFiles.Row row = _files.Rows[source];
            _files.Records.At(row.Record.Block, row.Record.Offset, row.RecordLength).CopyTo(rest[offsets[target]..]);
            offsets[target + 1] = offsets[target] + row.RecordLength;
            target++;
        }
    }

    /// <summary>From a version's number (order of appearance) to its place in ascending order.</summary>
    private int[] Places()
    {
        int[] places = new int[_order.Length];
        for (int place = 0; place < _order.Length; place++)
            places[_order[place]] = place;
        return places;
    }

    private int[] RowOrder()
    {
        if (_rowOrder is not null)
            return _rowOrder;
        int[] places = Places();
        int[] next = new int[_order.Length + 1];
        WriteFirstRows(next);
        int[] order = new int[_files.Rows.Count];
        for (int row = 0; row < order.Length; row++)
            order[next[places[_files.Rows[row].Version]]++] = row;
        return _rowOrder = order;
    }

    private static void Seal(byte[] image, ListingHeader header)
    {
        header = header with { RestChecksum = ListingChecksum.Of(image.AsSpan(header.FrontLength)) };
        MemoryMarshal.Write(image, header);
        MemoryMarshal.Write(image, ListingChecksum.Of(image.AsSpan(sizeof(uint), header.FrontLength - sizeof(uint))));
    }

    private static Span<T> Column<T>(Span<byte> bytes, long offset, int count)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(bytes[(int)offset..])[..count];
}
