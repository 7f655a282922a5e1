using System.Buffers.Binary;
using System.Text;

namespace PipSharp.Installing;

/// <summary>Times of folders and files below one folder, relative to it: one call each.</summary>
internal sealed unsafe class FolderTimes : IDisposable
{
    private const int StatusLength = 256, SecondsOffset = 112, NanosecondsOffset = 120;
    private const uint ModifiedMask = 0x40; // STATX_MTIME
    private readonly string _folder;
    private readonly int _descriptor;

    private FolderTimes(string folder)
    {
        _folder = folder;
        _descriptor = OperatingSystem.IsLinux() ? Posix.Open(folder, Posix.ReadFolder) : -1;
    }

    public static FolderTimes Of(string folder) => new(folder);

    /// <returns>nanoseconds since 1970; -1 if there is nothing</returns>
    public long Read(string path)
    {
        int most = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        int length = Encoding.UTF8.GetBytes(path, bytes);
        bytes[length] = 0;
        return Read(bytes[..(length + 1)]);
    }

    /// <param name="path">ends with a zero</param>
    public long Read(ReadOnlySpan<byte> path)
    {
        if (!OperatingSystem.IsLinux())
            return ReadPortably(Encoding.UTF8.GetString(path[..^1]));
        byte* status = stackalloc byte[StatusLength];
        fixed (byte* start = path)
        {
            if (_descriptor < 0 || Posix.Statx(_descriptor, start, 0, ModifiedMask, status) != 0)
                return -1;
        }

        var bytes = new ReadOnlySpan<byte>(status, StatusLength);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes[SecondsOffset..]) * 1_000_000_000
            + BinaryPrimitives.ReadUInt32LittleEndian(bytes[NanosecondsOffset..]);
    }

    public void Dispose()
    {
        if (_descriptor >= 0)
            _ = Posix.Close(_descriptor);
    }

    private long ReadPortably(string path)
    {
        string full = Path.Combine(_folder, path);
        return Path.Exists(full) ? (Directory.GetLastWriteTimeUtc(full) - DateTime.UnixEpoch).Ticks * 100 : -1;
    }
}
