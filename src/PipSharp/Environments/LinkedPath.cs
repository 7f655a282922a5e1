using System.Runtime.InteropServices;

namespace PipSharp.Environments;

/// <summary>Resolves links in every part of a path, which .NET does for the last part only.</summary>
internal static partial class LinkedPath
{
    /// <summary>The canonical path; null if there is no such file.</summary>
    public static string? Resolve(string path) => OperatingSystem.IsWindows() ? ResolveLast(path) : ResolveAll(path);

    public static bool IsExecutableFile(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || CheckAccess(path, mode: 1) == 0);

    private static string? ResolveLast(string path)
    {
        if (!File.Exists(path))
            return null;
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
    }

    private static string? ResolveAll(string path)
    {
        nint resolved = ToRealPath(path, 0);
        if (resolved == 0)
            return null;
        string? text = Marshal.PtrToStringUTF8(resolved);
        Free(resolved);
        return text;
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ToRealPath(string path, nint buffer);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint memory);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CheckAccess(string path, int mode);
}
