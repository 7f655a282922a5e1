using System.Runtime.InteropServices;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Reads the manifest of an entry, with the time at which it was used last. On Linux by the four system calls that this takes: the
/// library's handles add three, and an exception for each wheel that is not there.</summary>
internal static unsafe partial class StoredManifest
{
    private const int CloseOnExec = 0x80000, DoNotWait = 0x800; // a pipe in its place would make us wait for ever
    private const int OfTheDescriptor = 0x1000; // AT_EMPTY_PATH
    private const uint BasicStats = 0x7FF;

    [ThreadStatic]
    private static byte[]? t_buffer;

    /// <returns>null for a file that is not there, cannot be read or is damaged</returns>
    public static WheelManifest? Read(string path, out DateTime lastUsed)
    {
        lastUsed = default;
        ReadOnlySpan<byte> bytes = OperatingSystem.IsLinux() ? ReadOnLinux(path, ref lastUsed) : ReadPortably(path, ref lastUsed);
        return ManifestFile.TryRead(bytes, out WheelManifest? manifest) ? manifest : null;
    }

    private static ReadOnlySpan<byte> ReadPortably(string path, ref DateTime lastUsed)
    {
        try
        {
            lastUsed = File.GetLastWriteTimeUtc(path);
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <returns>valid until the thread reads the next one</returns>
    private static ReadOnlySpan<byte> ReadOnLinux(string path, ref DateTime lastUsed)
    {
        int file = Open(path, CloseOnExec | DoNotWait);
        if (file < 0)
            return [];
        try
        {
            if (Statx(file, "", OfTheDescriptor, BasicStats, out FileStatus status) != 0 || status.Size > (ulong)Array.MaxLength)
                return [];
            lastUsed = DateTime.UnixEpoch.AddSeconds(status.ModifiedSeconds);
            return ReadAll(file, (int)status.Size);
        }
        finally
        {
            _ = Close(file);
        }
    }

    private static ReadOnlySpan<byte> ReadAll(int file, int size)
    {
        if (t_buffer is null || t_buffer.Length < size)
            t_buffer = GC.AllocateUninitializedArray<byte>(Math.Max(size, 16 * 1024));
        fixed (byte* start = t_buffer)
        {
            for (int count = 0; count < size;)
            {
                nint read = Read(file, start + count, size - count);
                if (read <= 0)
                    return [];
                count += (int)read;
            }
        }

        return t_buffer.AsSpan(0, size);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
