using System.Buffers.Binary;

namespace PipSharp.Installing;

/// <summary>Which file system a folder lies on: renames and hard links stay within one.</summary>
internal static unsafe class FileSystemIdentity
{
    /// <param name="folder">exists</param>
    public static string Of(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return Path.GetPathRoot(folder) ?? "";
        const int StatusLength = 256, DeviceOffset = 136;
        byte* status = stackalloc byte[StatusLength];
        if (Posix.Statx(-100, folder, 0, 0, status) != 0)
            throw Posix.LastError(folder);
        return BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(status + DeviceOffset, 8)).ToString("x");
    }
}
