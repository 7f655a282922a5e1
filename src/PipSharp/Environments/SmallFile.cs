using System.Runtime.InteropServices;

namespace PipSharp.Environments;

/// <summary>
/// Reads what lies beside METADATA. A stream first asks whether the file is there, locks and unlocks it: twice the system calls, for a
/// thousand files of an environment more than all the rest of `list`.
/// </summary>
internal static partial class SmallFile
{
    private const int FirstLength = 4096;
    private const int Interrupted = 4;

    /// <summary>O_RDONLY, O_NONBLOCK (nothing here may wait for a pipe) and O_CLOEXEC of Linux.</summary>
    private const int ReadOnly = 0x800 | 0x80000;

    /// <summary>Null: it is absent, or cannot be read.</summary>
    public static byte[]? Read(string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        byte[] bytes = new byte[FirstLength];
        int length = ReadInto(path, ref bytes, isWhole: true);
        if (length < 0)
            return null;
        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>What one call gives, at most as much as <paramref name="head"/> takes; -1: it is absent, or cannot be read.</summary>
    public static int ReadHead(string path, byte[] head)
    {
        if (OperatingSystem.IsLinux())
            return ReadInto(path, ref head, isWhole: false);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
    }

    private static int ReadInto(string path, ref byte[] bytes, bool isWhole)
    {
        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            return -1;
        int length = 0;
        while (true)
        {
            if (length == bytes.Length)
                Array.Resize(ref bytes, 4 * length);
            int count = (int)ReadNext(descriptor, ref bytes[length], bytes.Length - length);
            if (count < 0 && Marshal.GetLastPInvokeError() == Interrupted)
                continue;
            if (count < 0)
                length = -1;
            if (count <= 0)
                break;
            length += count;
            if (!isWhole)
                break;
        }

        _ = Close(descriptor);
        return length;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadNext(int descriptor, ref byte buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
