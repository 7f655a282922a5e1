using System.Runtime.InteropServices;

namespace PipSharp.Indexes;

/// <summary>A file of the cache, opened for reading. On Linux by the system calls themselves (open, pread, close): a warm run opens hundreds, and the
/// library's handles add a stat, a lock and an advice to each.</summary>
internal readonly partial struct CacheFile : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int AppendOnly = 0x400;
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
            int descriptor = Open(path, CloseOnExec, 0);
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

    /// <summary>Fills as much of the buffer as the file has from there on. (A regular file gives all that was asked for, or ends.)</summary>
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

    /// <summary>Adds bytes to the end of a file in one piece, beside other processes that do the same. False if that cannot be.</summary>
    public static bool TryAppend(string path, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            int descriptor = Open(path, CloseOnExec | WriteOnly | AppendOnly | Create, OwnerWritesAllRead);
            if (descriptor < 0)
                return false;
            nint written = Write(descriptor, bytes, bytes.Length);
            Close(descriptor);
            return written == bytes.Length;
        }

        try
        {
            // Elsewhere an exclusive handle stands in for the atomic append; who comes second goes without.
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            stream.Write(bytes);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (_handle is null)
            Close(_descriptor);
        else
            _handle.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static partial nint ReadAt(int descriptor, Span<byte> buffer, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
