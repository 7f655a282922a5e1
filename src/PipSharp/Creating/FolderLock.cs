using System.Runtime.InteropServices;

namespace PipSharp.Creating;

/// <summary>One maker for each folder. The kernel locks the folder itself: no file is left behind, and --clear finds none to delete.</summary>
/// <remarks>Where there are no such locks (Windows, some network drives), makers of the same folder are on their own, as those of venv are.</remarks>
public sealed partial class FolderLock : IDisposable
{
    private const int CloseOnExec = 0x80000; // O_CLOEXEC of Linux; nobody is started who would mind the lack of it
    private const int Exclusive = 2; // LOCK_EX
    private int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    /// <param name="folder">there</param>
    public static FolderLock Take(string folder)
    {
        if (OperatingSystem.IsWindows())
            return new FolderLock(-1);
        int descriptor = Open(folder, OperatingSystem.IsLinux() ? CloseOnExec : 0);
        if (descriptor >= 0)
            _ = Lock(descriptor, Exclusive);
        return new FolderLock(descriptor);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _descriptor, -1) is var descriptor and >= 0)
            _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock")]
    private static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
