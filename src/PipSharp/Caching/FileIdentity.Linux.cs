using System.Runtime.InteropServices;

namespace PipSharp.Caching;

internal readonly partial record struct FileIdentity
{
    private const int RelativeToWorkingFolder = -100; // AT_FDCWD
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint LinksInodeSize = 0x4 | 0x100 | 0x200; // STATX_NLINK | STATX_INO | STATX_SIZE

    private const uint Owner = 0x8; // STATX_UID
    private const uint Type = 0x1; // STATX_TYPE
    private const int TypeBits = 0xF000; // S_IFMT
    private const int Ordinary = 0x8000; // S_IFREG

    private static FileIdentity? OfLinux(string path) =>
        Statx(RelativeToWorkingFolder, path, NoFollow, LinksInodeSize, out FileStatus status) == 0
        ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, status.Links, (long)status.Size)
        : null;

    /// <summary>Null where there is nothing, or where the system does not tell.</summary>
    public static uint? OwnerOf(string path) =>
        OperatingSystem.IsLinux() && Statx(RelativeToWorkingFolder, path, 0, Owner, out FileStatus status) == 0 ? status.Owner : null;

    /// <summary>Links are followed; a folder is none. Null where there is nothing, or where the system does not tell.</summary>
    public static bool? IsOrdinary(string path) =>
        OperatingSystem.IsLinux() && Statx(RelativeToWorkingFolder, path, 0, Type, out FileStatus status) == 0
        ? (status.Mode & TypeBits) == Ordinary
        : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);

    /// <summary>struct statx: the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
