using System.Runtime.InteropServices;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>Reads the records of a cached listing from its file, one at a time: only chosen files are asked about.</summary>
internal sealed class StoredRest : ListingRest
{
    /// <summary>Checksums and lengths of front and rest: what tells one page from another.</summary>
    private const int IdentityLength = 24;

    /// <summary>Of a record, not of a whole rest.</summary>
    private const int MostKept = 4096;

    private readonly string _path;
    private readonly int _start;
    private readonly int _frontLength;
    private readonly UInt128 _identity;
    private readonly ulong _lengths;
    private readonly Func<ProjectListing?> _repair;

    /// <summary>What was read last: a chosen file is asked for its address, its hashes and its metadata one after the other.</summary>
    private Piece? _last;

    /// <param name="start">where the front begins in the file</param>
    /// <param name="repair">fetches the page again without the cache</param>
    public StoredRest(string path, int start, ReadOnlySpan<byte> front, Func<ProjectListing?> repair)
    {
        (_path, _start, _frontLength, _repair) = (path, start, front.Length, repair);
        (_identity, _lengths) = Identity(front);
    }

    /// <summary>The file may have been replaced by that of a newer page since
    /// the front was read: its records would be intact, and others.</summary>
    public override ReadOnlyMemory<byte> Read(int offset, int length)
    {
        if (_last is { } last && last.Offset == offset && last.Bytes.Length == length)
            return last.Bytes;
        byte[] bytes = ReadAnew(offset, length);
        if (bytes.Length is > 0 and <= MostKept)
            _last = new Piece(offset, bytes);
        return bytes;
    }

    private byte[] ReadAnew(int offset, int length)
    {
        if (!CacheFile.TryOpen(_path, out CacheFile file))
            return [];
        using (file)
        {
            Span<byte> identity = stackalloc byte[IdentityLength];
            if (file.Read(identity, _start) != IdentityLength || Identity(identity) != (_identity, _lengths))
                return [];
            byte[] record = new byte[length];
            return file.Read(record, (long)_start + _frontLength + offset) == length ? record : [];
        }
    }

    /// <summary>A page that is built anew is the same, byte for byte, unless it changed on the server.</summary>
    public override ReadOnlyMemory<byte> Repair() =>
        _repair() is { } listing && Identity(listing.Front.Span) == (_identity, _lengths) ? listing.Image[_frontLength..] : default;

    private sealed record Piece(int Offset, byte[] Bytes);

    private static (UInt128 Checksums, ulong Lengths) Identity(ReadOnlySpan<byte> front) =>
        (MemoryMarshal.Read<UInt128>(front), MemoryMarshal.Read<ulong>(front[16..]));
}
