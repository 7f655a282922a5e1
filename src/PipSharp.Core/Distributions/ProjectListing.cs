using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>
/// What one index lists of one project, as columns over one block of bytes: the form in memory is the form on disk, so that a cached listing is
/// ready as soon as it is read. Versions ascend; the files of a version are neighbours.
/// </summary>
/// <remarks>The block has a front (all that choosing needs) and a rest (names, URLs and digests of files), which may be read later.</remarks>
public sealed class ProjectListing
{
    private readonly ReadOnlyMemory<byte> _front;
    private readonly ListingHeader _header;
    private readonly ListingLayout _layout;
    private readonly Func<ReadOnlyMemory<byte>> _loadRest;
    private readonly string?[] _texts;
    private readonly Lock _restLock = new();
    private PackageVersion?[]? _versions;
    private ListingRest? _rest;

    private ProjectListing(ReadOnlyMemory<byte> front, in ListingHeader header, in ListingLayout layout, Func<ReadOnlyMemory<byte>> loadRest)
    {
        (_front, _header, _layout, _loadRest) = (front, header, layout, loadRest);
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
            && TryOpen(image[..header.FrontLength], () => image[header.FrontLength..], out listing);
    }

    /// <summary>The same for a front alone; <paramref name="loadRest"/> is asked at most once for the rest, when a file's details are first wanted.
    /// What it gives must have the checksum that the front states.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> front, Func<ReadOnlyMemory<byte>> loadRest, [NotNullWhen(true)] out ProjectListing? listing)
    {
        listing = null;
        if (front.Length < ListingHeader.Size)
            return false;
        ListingHeader header = MemoryMarshal.Read<ListingHeader>(front.Span);
        if (header.Magic != ListingHeader.ExpectedMagic || header.Format != ListingHeader.ExpectedFormat || header.FrontLength != front.Length
            || header.FrontChecksum != ListingChecksum.Of(front.Span[sizeof(uint)..])
            || !ListingLayout.TryCompute(header, out ListingLayout layout) || !ListingAudit.IsSound(front.Span, header, layout))
            return false;
        listing = new ProjectListing(front, header, layout, loadRest);
        return true;
    }

    /// <summary>The whole block: front and rest.</summary>
    public ReadOnlyMemory<byte> Image
    {
        get
        {
            ReadOnlyMemory<byte> rest = Rest.Bytes;
            return MemoryMarshal.TryGetArray(_front, out ArraySegment<byte> front) && MemoryMarshal.TryGetArray(rest, out ArraySegment<byte> end)
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

    public VersionKey VersionKey(int version) => new(Column<UInt128>(_layout.Keys, _header.Versions)[version], _header.Tails == 0 ? null : Tail(version));

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
    /// <exception cref="PipSharpException">the rest of a listing that was opened by its front is damaged</exception>
    public ListedFile File(int row)
    {
        ListingRest.ListedFileParts parts = Rest.Parts(row);
        ListedRow columns = Row(row);
        return new ListedFile
        {
            FileName = parts.FileName,
            Version = Version(VersionOf(row)),
            IsWheel = columns.TagSet >= 0,
            Url = parts.Url,
            Hashes = parts.Hashes,
            Size = parts.Size,
            UploadTime = columns.UploadTime == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(columns.UploadTime),
            RequiresPython = columns.RequiresPython < 0 ? null : RequiresPython(columns.RequiresPython),
            Yanked = columns.IsYanked ? parts.Extras.Yanked : null,
            HasMetadataFile = columns.HasMetadataFile,
            MetadataHash = parts.Extras.MetadataHash,
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

    private ListingRest Rest
    {
        get
        {
            lock (_restLock)
                return _rest ??= LoadRest();
        }
    }

    private ListingRest LoadRest()
    {
        ReadOnlyMemory<byte> rest = _loadRest();
        if (rest.Length != _header.RestLength || ListingChecksum.Of(rest.Span) != _header.RestChecksum)
            throw new PipSharpException("damaged-cache", $"The cached listing of {Name} is damaged, or was replaced while it was in use.", "Run the command again.");
        return new ListingRest(rest, _header, _layout);
    }

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
