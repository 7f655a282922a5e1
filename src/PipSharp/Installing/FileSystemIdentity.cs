using System.Buffers.Binary;

namespace PipSharp.Installing;

/// <summary>Which file system a folder lies on: renames and hard links stay within one.</summary>
internal static unsafe class FileSystemIdentity
{
    private const long Btrfs = 0x9123683E, Xfs = 0x58465342, Bcachefs = 0xCA451A4E, Zfs = 0x2FC12FC1, Ocfs2 = 0x7461636F,
    Overlay = 0x794C7630, Nfs = 0x6969;

    /// <param name="folder">exists</param>
    public static string Of(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return Path.GetPathRoot(folder) ?? "";
        const int StatusLength = 256, DeviceOffset = 136;
        byte* status = stackalloc byte[StatusLength];
        if (Posix.Statx(-100, folder, 0, 0, status) != 0)
            throw Posix.LastError(folder);
        return BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(status + DeviceOffset, 8)).ToString("x");
    }

    /// <summary>The magic number of statfs; 0 if the system does not say.</summary>
    /// <param name="folder">open</param>
    public static long KindOf(int folder)
    {
        const int StatusLength = 256;
        byte* status = stackalloc byte[StatusLength];
        return Posix.FileSystemStatus(folder, status) == 0 ? *(long*)status : 0;
    }

    /// <summary>Whether files of one may share their bytes, in some version and with some options; others need not be tried.</summary>
    public static bool MayClone(long kind) => kind is Btrfs or Xfs or Bcachefs or Zfs or Ocfs2 or Overlay or Nfs;
}
