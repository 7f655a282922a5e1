using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

internal sealed partial class EnvironmentLock
{
    private const int Exclusive = 2, WithoutWaiting = 4;

    /// <returns>null if somebody holds it</returns>
    private static SafeFileHandle? TryOpen(string path)
    {
        if (OperatingSystem.IsWindows())
            return TryOpenOnWindows(path);
        if (new FileInfo(path).LinkTarget is not null)
            throw new PipSharpException("lock-is-link", $"'{path}' is a link; nothing is written through it. Nothing was changed.", "Remove the link.");
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (Posix.Lock(file, Exclusive | WithoutWaiting) == 0)
            return file;
        SystemCallException error = Posix.LastError(path);
        // A file system without locks (some network mounts) gets none; the snapshot is the guard that remains.
        if (error.Error is SystemCallException.NotSupported or SystemCallException.NotImplemented)
            return file;
        file.Dispose();
        return error.Error is SystemCallException.TryAgain or SystemCallException.TryAgainOnMac ? null : throw error;
    }

    private static unsafe bool IsAt(string path, SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
            return true; // There the file stays, empty.
        const int StatusLength = 256, InodeOffset = 32, AtDescriptor = 0x1000;
        byte* ours = stackalloc byte[StatusLength], theirs = stackalloc byte[StatusLength];
        if (Posix.Statx((int)file.DangerousGetHandle(), "", AtDescriptor, 0x7FF, ours) != 0 || Posix.Statx(-100, path, 0x100, 0x7FF, theirs) != 0)
            return false;
        return BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(ours + InodeOffset, 8))
            == BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(theirs + InodeOffset, 8));
    }

    private void Remove()
    {
        if (OperatingSystem.IsLinux())
            File.Delete(_path);
        else
            RandomAccess.SetLength(_file, 0);
    }

    /// <summary>For those who may not write: a lock that could be had is not held.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
                return false;
            }

            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Posix.Lock(file, Exclusive | WithoutWaiting) != 0;
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return true;
        }
    }
}
