using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

/// <summary>What must be on the disk before something else is done; see README.md for what each file system promises by itself.</summary>
internal static unsafe class Barrier
{
    private const long Ext = 0xEF53, Tmpfs = 0x01021994, Ramfs = 0x858458F6;

    /// <summary>Everything that was done below the folder so far comes before everything that follows.</summary>
    /// <param name="needsData">bytes of files that others wrote a moment ago count as well, not only names and what <see cref="Start"/> was called for</param>
    /// <exception cref="SystemCallException">an error of the device</exception>
    public static void Raise(string folder, bool needsData)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Posix.Open(folder, Posix.ReadFolder);
        if (descriptor < 0)
            throw Posix.LastError(folder);
        try
        {
            Raise(descriptor, folder, needsData);
        }
        finally
        {
            _ = Posix.Close(descriptor);
        }
    }

    /// <summary>True where what is done to names reaches the disk in the order in which it was done.</summary>
    public static bool KeepsOrder(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        int descriptor = Posix.Open(folder, Posix.ReadFolder);
        if (descriptor < 0)
            throw Posix.LastError(folder);
        long kind = KindOf(descriptor);
        _ = Posix.Close(descriptor);
        return kind is Ext or Tmpfs or Ramfs;
    }

    /// <summary>True where the bytes of a file that have their place on the disk get there before its name does: ext4 as it is mounted by default.</summary>
    public static bool OrdersDataByNames(int folder) => KindOf(folder) == Ext;

    public static void Flush(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
            RandomAccess.FlushToDisk(file);
        else
            Check(Posix.Flush((int)file.DangerousGetHandle()), path);
    }

    /// <summary>Gives the bytes of a small new file a place on the disk now, so that the journal of ext4 carries them out before the file's name.</summary>
    public static void Start(int file)
    {
        const uint Write = 2; // SYNC_FILE_RANGE_WRITE
        _ = Posix.StartWriting(file, 0, 0, Write);
    }

    private static void Raise(int descriptor, string folder, bool needsData)
    {
        long kind = OperatingSystem.IsLinux() ? KindOf(descriptor) : 0;
        if (kind is Tmpfs or Ramfs)
            return;
        if (OperatingSystem.IsLinux() && (needsData || kind != Ext))
            Check(Posix.FlushFileSystem(descriptor), folder);
        else
            Check(Posix.Flush(descriptor), folder);
    }

    private static long KindOf(int descriptor)
    {
        const int StatusLength = 256;
        byte* status = stackalloc byte[StatusLength];
        return Posix.FileSystemStatus(descriptor, status) == 0 ? *(long*)status : 0;
    }

    /// <summary>A file system that cannot flush (EINVAL, EROFS and the like) is not an error; a device that fails is.</summary>
    private static void Check(int result, string path)
    {
        if (result == 0)
            return;
        SystemCallException error = Posix.LastError(path);
        if (error.Error is SystemCallException.InputOutput or SystemCallException.NoSpace or SystemCallException.OverQuota)
            throw error;
    }
}
