using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>
/// What one index lists of one project, as columns over one block of bytes: the form in memory is the form on disk, so that a cached
/// listing is ready as soon as it is read. Versions ascend; the files of a version are neighbours.
/// </summary>
/// <remarks>The block has a front (all that choosing needs) and a rest (a
/// record for each file: name, URL, digests), which may stay on disk.</remarks>
public sealed class ProjectListing
{
    private readonly ReadOnlyMemory<byte> _front;
    private readonly ListingHeader _header;
    private readonly ListingLayout _layout;
    private readonly string?[] _texts;
    private PackageVersion?[]? _versions;
    private ListingRest _rest;

    private ProjectListing(ReadOnlyMemory<byte> front, in ListingHeader header, in ListingLayout layout, ListingRest rest)
    {
        (_front, _header, _layout, _rest) = (front, header, layout, rest);
        _texts = new string?[header.TagSets + header.RequiresPythons];
        Name = PackageName.Parse(Text(0));
    }

    /// <summary>Checks magic, format version, checksum and all offsets; false if the bytes are damaged or of another format.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> image, [NotNullWhen(true)] out ProjectListing? listing)
    {
        listing = null;
        return image.Length >= ListingHeader.Size
            && MemoryMarshal.Read<ListingHeader>(image.Span) is { FrontLength: >= ListingHeader.Size } header
            && header.FrontLength <= image.Length
            && header.RestLength == image.Length - header.FrontLength
            && header.RestChecksum == ListingChecksum.Of(image.Span[header.FrontLength..])
            && TryOpen(image[..header.FrontLength], new ListingRestInMemory(image[header.FrontLength..]), out listing);
    }

    /// <summary>The same for a front alone; <paramref name="rest"/> is asked for
    /// the records of single files, which have checksums of their own.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> front, ListingRest rest, [NotNullWhen(true)] out ProjectListing? listing)
    {
        listing = null;
        if (front.Length < ListingHeader.Size)
            return false;
        ListingHeader header = MemoryMarshal.Read<ListingHeader>(front.Span);
        if (header.Magic != ListingHeader.ExpectedMagic || header.Format != ListingHeader.ExpectedFormat
            || header.FrontLength != front.Length
            || header.FrontChecksum != ListingChecksum.Of(front.Span[sizeof(uint)..])
            || !ListingLayout.TryCompute(header, out ListingLayout layout) || !ListingAudit.IsSound(front.Span, header, layout))
            return false;
        listing = new ProjectListing(front, header, layout, rest);
        return true;
    }

    /// <summary>The same listing without its rest in memory, after that was written to where <paramref name="rest"/> finds it.</summary>
    public ProjectListing WithRest(ListingRest rest) => new(_front.ToArray(), _header, _layout, rest);

    /// <summary>The whole block: front and rest.</summary>
    public ReadOnlyMemory<byte> Image
    {
        get
        {
            ReadOnlyMemory<byte> rest = WholeRest();
            return MemoryMarshal.TryGetArray(_front, out ArraySegment<byte> front)
                && MemoryMarshal.TryGetArray(rest, out ArraySegment<byte> end)
                && front.Array == end.Array && front.Offset + front.Count == end.Offset
                ? front.Array.AsMemory(front.Offset, front.Count + end.Count)
                : (byte[])[.. _front.Span, .. rest.Span];
        }
    }

    /// <summary>The bytes that choosing needs: the beginning of <see cref="Image"/>.</summary>
    public ReadOnlyMemory<byte> Front => _front;
    public PackageName Name { get; }

    /// <summary>PEP 792: active, archived, quarantined, deprecated; "active" where the index says nothing.</summary>
    public string Status => Text(1);
    public string? StatusReason => _header.Traits.HasFlag(ListingTraits.HasStatusReason) ? Text(2) : null;
    public int VersionCount => _header.Versions;

    /// <summary>Made on first use and kept.</summary>
    public PackageVersion Version(int version)
    {
        _versions ??= new PackageVersion?[VersionCount];
        return _versions[version] ??= PackageVersion.Parse(Text(ListingLayout.FirstVersionText + version));
    }

    public VersionKey VersionKey(int version) =>
        new(Column<UInt128>(_layout.Keys, _header.Versions)[version], _header.Tails == 0 ? null : Tail(version));

    /// <summary>The rows of a version's files: from first (included) to end (excluded).</summary>
    public (int First, int End) FilesOf(int version)
    {
        ReadOnlySpan<int> firstRows = Column<int>(_layout.FirstRows, _header.Versions + 1);
        return (firstRows[version], firstRows[version + 1]);
    }

    public int FileCount => _header.Files;

    public ListedRow Row(int row)
    {
        var flags = (ListingRowFlags)_front.Span.Slice((int)_layout.Flags, _header.Files)[row];
        return new ListedRow(
            Column<int>(_layout.TagSets, _header.Files)[row],
            Column<int>(_layout.RequiresPythons, _header.Files)[row],
            (flags & ListingRowFlags.Yanked) != 0,
            (flags & ListingRowFlags.HasMetadataFile) != 0,
            Column<long>(_layout.Uploads, _header.Files)[row],
            _header.Traits.HasFlag(ListingTraits.HasBuilds) ? Column<ulong>(_layout.Builds, _header.Files)[row] : 0);
    }

    /// <summary>Everything about one file; made anew by each call.</summary>
    /// <exception cref="PipSharpException">damaged-cache: the record of a
    /// listing that was opened by its front is damaged beyond repair</exception>
    public ListedFile File(int row)
    {
        ReadOnlySpan<byte> bytes = Record(row).Span;
        ListingRecord record = ListingRecord.Decode(bytes, Text(FirstPrefixText + ListingRecord.PrefixOf(bytes)));
        ListedRow columns = Row(row);
        return new ListedFile
        {
            FileName = record.FileName,
            Version = Version(VersionOf(row)),
            IsWheel = columns.TagSet >= 0,
            Url = record.Url,
            Hashes = record.Hashes,
            Size = record.Size < 0 ? null : record.Size,
            UploadTime = columns.UploadTime == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(columns.UploadTime),
            RequiresPython = columns.RequiresPython < 0 ? null : RequiresPython(columns.RequiresPython),
            Yanked = columns.IsYanked ? record.Yanked : null,
            HasMetadataFile = columns.HasMetadataFile,
            MetadataHash = record.MetadataHashes.IsEmpty ? null : record.MetadataHashes[0],
        };
    }

    /// <summary>The distinct compressed tag sets of the wheels (<c>cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64</c>).</summary>
    public int TagSetCount => _header.TagSets;
    public string TagSet(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)TagSetCount, nameof(id));
        return _texts[id] ??= Text(ListingLayout.FirstVersionText + _header.Versions + _header.Tails + id);
    }

    /// <summary>The distinct Requires-Python texts.</summary>
    public int RequiresPythonCount => _header.RequiresPythons;
    public string RequiresPython(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)RequiresPythonCount, nameof(id));
        return _texts[TagSetCount + id] ??= Text(ListingLayout.FirstVersionText + _header.Versions + _header.Tails + TagSetCount + id);
    }

    private int FirstPrefixText =>
        ListingLayout.FirstVersionText + _header.Versions + _header.Tails + _header.TagSets + _header.RequiresPythons;

    private ReadOnlyMemory<byte> Record(int row)
    {
        ReadOnlySpan<int> records = Column<int>(_layout.Records, _header.Files + 1);
        (int offset, int length) = (records[row], records[row + 1] - records[row]);
        ListingRest rest = Volatile.Read(ref _rest);
        ReadOnlyMemory<byte> record = rest.Read(offset, length);
        return record.Length == length && ListingRecord.IsIntact(record.Span) ? record : InPlaceOf(rest).Slice(offset, length);
    }

    private ReadOnlyMemory<byte> WholeRest()
    {
        ListingRest rest = Volatile.Read(ref _rest);
        ReadOnlyMemory<byte> bytes = rest.Read(0, _header.RestLength);
        return IsRest(bytes) ? bytes : InPlaceOf(rest);
    }

    /// <summary>Several may find the damage at the same time: the first one
    /// repairs it for all, for what has been repaired can do so no more.</summary>
    private ReadOnlyMemory<byte> InPlaceOf(ListingRest damaged)
    {
        lock (_texts)
            return ReferenceEquals(_rest, damaged) ? RepairedRest() : _rest.Read(0, _header.RestLength);
    }

    private ReadOnlyMemory<byte> RepairedRest()
    {
        ReadOnlyMemory<byte> rest = _rest.Repair();
        if (!IsRest(rest))
            throw new PipSharpException(
                "damaged-cache", $"The cached listing of {Name} is damaged, or was replaced while it was in use.",
                "Run the command again.");
        Volatile.Write(ref _rest, new ListingRestInMemory(rest));
        return rest;
    }

    private bool IsRest(ReadOnlyMemory<byte> rest) =>
        rest.Length == _header.RestLength && ListingChecksum.Of(rest.Span) == _header.RestChecksum;

    private int VersionOf(int row)
    {
        // A version without files cannot be: the last of equal first rows is the one that begins there.
        int place = Column<int>(_layout.FirstRows, _header.Versions + 1).BinarySearch(row);
        return place >= 0 ? place : ~place - 1;
    }

    private byte[]? Tail(int version)
    {
        int index = Column<int>(_layout.TailVersions, _header.Tails).BinarySearch(version);
        return index < 0 ? null : TextBytes(ListingLayout.FirstVersionText + _header.Versions + index).ToArray();
    }

    private string Text(int id) => Encoding.UTF8.GetString(TextBytes(id));

    private ReadOnlySpan<byte> TextBytes(int id)
    {
        ReadOnlySpan<int> offsets = Column<int>(_layout.TextOffsets, ListingLayout.TextCount(_header) + 1);
        return _front.Span.Slice((int)_layout.Texts, _header.TextLength)[offsets[id]..offsets[id + 1]];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<T> Column<T>(long offset, int count)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(_front.Span[(int)offset..])[..count];
}
