using System.Runtime.InteropServices;

namespace PipSharp.Creating;

/// <summary>One maker for each folder. The kernel locks the folder itself: no
/// file is left behind, and --clear finds none to delete.</summary>
/// <remarks>Where there are no such locks (Windows, some network drives),
/// makers of the same folder are on their own, as those of venv are.</remarks>
public sealed partial class FolderLock : IDisposable
{
    private const int CloseOnExec = 0x80000; // O_CLOEXEC of Linux; nobody is started who would mind the lack of it
    private const int ExclusiveAtOnce = 2 | 4; // LOCK_EX | LOCK_NB
    private int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    /// <param name="folder">there</param>
    /// <exception cref="OperationCanceledException">before it could be had</exception>
    public static FolderLock Take(string folder, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            return new FolderLock(-1);
        int descriptor = Open(folder, OperatingSystem.IsLinux() ? CloseOnExec : 0);
        var held = new FolderLock(descriptor);
        for (int pause = 1; descriptor >= 0 && !held.TryLock(); pause = Math.Min(pause * 2, 50))
        {
            if (!cancel.WaitHandle.WaitOne(pause))
                continue;
            held.Dispose();
            cancel.ThrowIfCancellationRequested();
        }

        return held;
    }

    /// <summary>False only while somebody else has it: a file system that knows no locks is none to wait for.</summary>
    private bool TryLock()
    {
        const int WouldBlockOfLinux = 11, WouldBlockOfBsd = 35; // EWOULDBLOCK
        return Lock(_descriptor, ExclusiveAtOnce) == 0
            || Marshal.GetLastPInvokeError() != (OperatingSystem.IsLinux() ? WouldBlockOfLinux : WouldBlockOfBsd);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _descriptor, -1) is var descriptor and >= 0)
            _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
