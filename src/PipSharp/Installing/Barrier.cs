using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

/// <summary>What must be on the disk before something else is done; see README.md for what each file system promises by itself.</summary>
internal static class Barrier
{
    private const uint BeginWriting = 2, WriteAndWait = 1 | 2 | 4; // SYNC_FILE_RANGE_*

    /// <summary>Everything that was done below the folders so far comes before everything that follows below any of them.</summary>
    /// <param name="needsData">bytes of files that others wrote a moment ago count as well, not only names and what was
    /// <see cref="Settle(int, string)"/>d</param>
    /// <exception cref="SystemCallException">an error of the device</exception>
    public static void Raise(IReadOnlyCollection<string> folders, bool needsData)
    {
        if (OperatingSystem.IsWindows())
            return;
        bool isOne = folders.Count == 1 || folders.Select(FileSystemIdentity.Of).Distinct(StringComparer.Ordinal).Count() == 1;
        foreach (string folder in isOne ? folders.Take(1) : folders)
            Raise(folder, needsData, isAlone: isOne);
    }

    /// <summary>True where the bytes of what we write must be brought to the disk
    /// by <see cref="Settle(int, string)"/>: no barrier does it for us.</summary>
    public static bool NeedsSettling(int folder) => WriteOrders.Of(folder) == WriteOrder.Kept;

    /// <summary>The bytes of a small new file begin their way to the disk; to be followed by <see cref="Settle(int, string)"/>.</summary>
    public static void Start(int file) => _ = Posix.StartWriting(file, 0, 0, BeginWriting);

    /// <summary>The file's bytes come before all that is done to names from now
    /// on, where the file system keeps the order of that.</summary>
    /// <exception cref="SystemCallException">an error of the device; no room</exception>
    public static void Settle(int file, string path) => Check(Posix.StartWriting(file, 0, 0, WriteAndWait), path);

    /// <summary>The same for any file system: flushed where no order is kept.</summary>
    public static void Settle(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        int descriptor = (int)file.DangerousGetHandle();
        WriteOrder order = WriteOrders.Of(descriptor);
        if (order == WriteOrder.Kept)
            Settle(descriptor, path);
        else if (order == WriteOrder.Unknown)
            Check(Posix.Flush(descriptor), path);
    }

    private static void Raise(string folder, bool needsData, bool isAlone)
    {
        int descriptor = Posix.Open(folder, Posix.ReadFolder);
        if (descriptor < 0)
            throw Posix.LastError(folder);
        try
        {
            WriteOrder order = WriteOrders.Of(descriptor);
            if (order == WriteOrder.InVain || (order == WriteOrder.Kept && isAlone && !needsData))
                return;
            if (OperatingSystem.IsLinux() && (needsData || order == WriteOrder.Unknown))
                Check(Posix.FlushFileSystem(descriptor), folder);
            else
                Check(Posix.Flush(descriptor), folder);
        }
        finally
        {
            _ = Posix.Close(descriptor);
        }
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
