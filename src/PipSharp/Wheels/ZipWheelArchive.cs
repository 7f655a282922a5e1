using System.Collections.Immutable;
using System.IO.Compression;

namespace PipSharp.Wheels;

/// <summary>A zip file as wheels use it: stored and deflated members, mapped
/// into memory, read in any order by any number of threads.</summary>
internal sealed class ZipWheelArchive : IWheelArchive
{
    private const int FileTypes = 0xF000, RegularFile = 0x8000, Folder = 0x4000, ExecutableBits = 0x49;
    private readonly ZipBytes _bytes;
    private readonly ZipDirectory _directory;
    private readonly long[] _data;

    private ZipWheelArchive(ZipBytes bytes, ArchiveLimits limits)
    {
        _bytes = bytes;
        if (TarHeader.Begins(bytes))
            throw BadWheel.Because(bytes.Archive, "it is a tar archive as well");
        _directory = ZipDirectory.Read(bytes, limits);
        _data = ZipMembers.Locate(bytes, _directory);
        Members = ReadMembers();
        CheckSizes(limits);
    }

    public ImmutableArray<ArchiveMember> Members { get; }

    /// <summary>Of the file itself.</summary>
    public long Size => _bytes.Length;

    /// <summary>The sum of all members' sizes.</summary>
    public long UnpackedSize { get; private set; }

    /// <param name="archive">its name, for messages</param>
    /// <exception cref="PipSharpException">bad-wheel</exception>
    public static ZipWheelArchive Open(string file, string archive, ArchiveLimits limits)
    {
        var bytes = new ZipBytes(file, archive);
        try
        {
            return new ZipWheelArchive(bytes, limits);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public Stream Open(ArchiveMember member)
    {
        ZipEntry entry = _directory.Entries[member.Index];
        var packed = new ZipPackedBytes(_bytes, _data[member.Index], entry.Header.PackedSize);
        Stream plain = entry.Header.Method == ZipHeader.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        return new ZipMemberStream(plain, packed, entry, _bytes.Archive);
    }

    public void Dispose() => _bytes.Dispose();

    private ImmutableArray<ArchiveMember> ReadMembers()
    {
        var members = ImmutableArray.CreateBuilder<ArchiveMember>(_directory.Entries.Count);
        foreach (ZipEntry entry in _directory.Entries)
            members.Add(ToMember(entry, members.Count));
        return members.MoveToImmutable();
    }

    private ArchiveMember ToMember(ZipEntry entry, int index)
    {
        if (MemberNames.ProblemOf(entry.Name) is { } problem)
            throw Bad(entry, problem);
        bool isFolder = entry.Name[^1] == '/';
        CheckKind(entry, isFolder);
        CheckData(entry, isFolder);
        return new ArchiveMember(
            isFolder ? entry.Name[..^1] : entry.Name, isFolder, (entry.UnixMode & ExecutableBits) != 0, entry.Header.Size, index);
    }

    private void CheckKind(ZipEntry entry, bool isFolder)
    {
        int type = entry.UnixMode & FileTypes;
        if (type == 0xA000)
            throw Bad(entry, "is a symbolic link");
        if (type != 0 && type != (isFolder ? Folder : RegularFile))
            throw Bad(entry, "is neither a file nor a folder");
    }

    private void CheckData(ZipEntry entry, bool isFolder)
    {
        ZipHeader header = entry.Header;
        if (header.IsUnreadable)
            throw Bad(entry, "is encrypted or patched");
        if (header.Method is not (ZipHeader.Stored or ZipHeader.Deflated))
            throw Bad(entry, $"is packed with {ZipMethods.NameOf(header.Method)}; only stored and deflated members are supported");
        if (isFolder && header.Size != 0)
            throw Bad(entry, "is a folder with data");
        if (header.Method == ZipHeader.Stored && header.Size != header.PackedSize)
            throw Bad(entry, "has two different sizes");
    }

    private void CheckSizes(ArchiveLimits limits)
    {
        long total = 0;
        foreach (ArchiveMember member in Members)
        {
            if (member.Size > limits.UnpackedSize - total)
                throw BadWheel.TooLarge(
                    _bytes.Archive, $"unpacked it is larger than {limits.UnpackedSize} bytes",
                    Lifts("--max-unpacked", Math.Max(total, 0) + member.Size));
            total += member.Size;
        }

        UnpackedSize = total;

        if (total > limits.RatioCountsFrom && total / limits.Ratio > _bytes.Length)
        {
            long ratio = total / _bytes.Length + 1;
            throw BadWheel.TooLarge(
                _bytes.Archive, $"unpacked it is more than {limits.Ratio} times as large as packed", Lifts("--max-ratio", ratio));
        }
    }

    private string Lifts(string option, long value) => $"{option} {value}, or --allow-large {_bytes.Archive.Split('-')[0]}";

    private PipSharpException Bad(ZipEntry entry, string reason) => BadWheel.Member(_bytes.Archive, entry.Name, reason);
}
