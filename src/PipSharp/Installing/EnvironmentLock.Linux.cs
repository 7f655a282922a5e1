using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

/// <summary>flock by our own call: the base library would lock every file that
/// it opens, also for those who only want to read who is at work.</summary>
internal sealed partial class EnvironmentLock
{
    private const int Exclusive = 2, WithoutWaiting = 4;
    private const int ReadWriteCreate = 0x80000 | 0x2 | 0x40; // O_CLOEXEC | O_RDWR | O_CREAT

    private static unsafe SafeFileHandle? TryOpenOnLinux(string path)
    {
        SafeFileHandle file;
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
            file = new SafeFileHandle(Posix.OpenAt(-100, bytes, ReadWriteCreate | Posix.NoFollow, Posix.PlainMode), ownsHandle: true);
        if (file.IsInvalid)
            throw CannotOpen(path);
        if (TryLock(file, path))
            return file;
        file.Dispose();
        return null;
    }

    private static Exception CannotOpen(string path)
    {
        SystemCallException error = Posix.LastError(path);
        return error.Error == SystemCallException.NoEntry ? new DirectoryNotFoundException(error.Message, error) : error;
    }

    private static SafeFileHandle OpenForReading(string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int descriptor = Posix.Open(path, Posix.ReadFolder | Posix.NoFollow);
        return descriptor < 0 ? throw CannotOpen(path) : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static bool TryLock(SafeFileHandle file, string path)
    {
        if (Posix.Lock(file, Exclusive | WithoutWaiting) == 0)
            return true;
        SystemCallException error = Posix.LastError(path);
        return error.Error switch
        {
            SystemCallException.TryAgain => false,
            // A file system without locks (some network mounts) gives none; the snapshot is the guard that remains.
            SystemCallException.NotSupported or SystemCallException.NotImplemented => true,
            _ => throw error,
        };
    }

    /// <summary>Closing is not enough: a child that is being started holds a copy of every open file until it is another program.</summary>
    private static void Unlock(SafeFileHandle file)
    {
        const int Unlocked = 8;
        if (OperatingSystem.IsLinux() && !file.IsClosed)
            _ = Posix.Lock(file, Unlocked);
    }

    private static unsafe bool IsAt(string path, SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
            return true; // There the file stays, empty.
        const int StatusLength = 256, InodeOffset = 32, AtDescriptor = 0x1000, NotThroughLinks = 0x100, BasicStatus = 0x7FF, Here = -100;
        byte* ours = stackalloc byte[StatusLength], theirs = stackalloc byte[StatusLength];
        if (Posix.Statx((int)file.DangerousGetHandle(), "", AtDescriptor, BasicStatus, ours) != 0
            || Posix.Statx(Here, path, NotThroughLinks, BasicStatus, theirs) != 0)
            return false;
        return BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(ours + InodeOffset, 8))
            == BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(theirs + InodeOffset, 8));
    }
}
