using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

internal sealed partial class EnvironmentLock
{
    /// <summary>Sharing is the lock: the second who wants to write is refused, readers may look.</summary>
    private static SafeFileHandle? TryOpenOnWindows(string path)
    {
        const int SharingViolation = unchecked((int)0x80070020), LockViolation = unchecked((int)0x80070021);
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException e) when (e.HResult is SharingViolation or LockViolation)
        {
            return null;
        }
    }
}
