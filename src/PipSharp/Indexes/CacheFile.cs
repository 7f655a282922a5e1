using System.Runtime.InteropServices;

namespace PipSharp.Indexes;

/// <summary>A file of the cache, opened for reading. On Linux by the system calls themselves (open, pread, close): a warm run opens
/// hundreds, and the library's handles add a stat, a lock and an advice to each.</summary>
internal readonly partial struct CacheFile : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int AppendOnly = 0x400;

    /// <summary>Without effect on a file; a pipe in its place would make us wait for ever.</summary>
    private const int DoNotWait = 0x800;
    private const int Missing = 2;
    private const int NoSpace = 28;
    private const int FromTheEnd = 2;
    private const int OwnerWritesAllRead = 0x1A4; // 0644 before the umask

    private readonly int _descriptor;
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle? _handle;

    private CacheFile(int descriptor, Microsoft.Win32.SafeHandles.SafeFileHandle? handle) => (_descriptor, _handle) = (descriptor, handle);

    /// <summary>False if there is no such file, or it cannot be read.</summary>
    public static bool TryOpen(string path, out CacheFile file)
    {
        file = default;
        if (OperatingSystem.IsLinux())
        {
            int descriptor = Open(path, CloseOnExec | DoNotWait, 0);
            file = new CacheFile(descriptor, handle: null);
            return descriptor >= 0;
        }

        try
        {
            file = new CacheFile(-1, File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Bytes of the file now; not positive if that cannot be known.</summary>
    public long Length => _handle is null ? Seek(_descriptor, 0, FromTheEnd) : RandomAccess.GetLength(_handle);

    /// <summary>Fills as much of the buffer as the file has from there on. (A
    /// regular file gives all that was asked for, or ends.)</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        if (_handle is null)
            return Math.Max(0, (int)ReadAt(_descriptor, buffer, buffer.Length, offset));
        try
        {
            return RandomAccess.Read(_handle, buffer, offset);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Adds bytes to the end of a file in one piece, beside other processes that do the same.</summary>
    /// <remarks>A disk that becomes full in the middle leaves a part: whoever reads must know a whole record from a part of one.</remarks>
    /// <exception cref="IOException">that cannot be</exception>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            int descriptor = Open(path, CloseOnExec | DoNotWait | WriteOnly | AppendOnly | Create, OwnerWritesAllRead);
            if (descriptor < 0)
                throw Failure(path, Marshal.GetLastPInvokeError());
            nint written = Write(descriptor, bytes, bytes.Length);
            int error = written < 0 ? Marshal.GetLastPInvokeError() : NoSpace;
            Close(descriptor);
            if (written != bytes.Length)
                throw Failure(path, error);
            return;
        }

        // Elsewhere an exclusive handle stands in for the atomic append; who comes second goes without.
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes);
    }

    /// <summary>A folder that was missing then may be there now: another thread has made it.</summary>
    private static IOException Failure(string path, int error) => error == Missing || !Directory.Exists(Path.GetDirectoryName(path))
        ? new DirectoryNotFoundException(Marshal.GetPInvokeErrorMessage(error))
        : new IOException(Marshal.GetPInvokeErrorMessage(error));

    public void Dispose()
    {
        if (_handle is null)
            Close(_descriptor);
        else
            _handle.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static partial nint ReadAt(int descriptor, Span<byte> buffer, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial nint Seek(int descriptor, nint offset, int origin);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
