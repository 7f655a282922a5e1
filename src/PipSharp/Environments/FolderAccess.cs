using System.Runtime.InteropServices;

namespace PipSharp.Environments;

/// <summary>Whether this user may write to a folder, or create it.</summary>
public static partial class FolderAccess
{
    private const int Write = 2;

    /// <summary>Of a folder that does not exist, the nearest one above it decides.</summary>
    public static bool IsWritable(string folder)
    {
        string? nearest = folder;
        while (nearest is not null && !Directory.Exists(nearest))
            nearest = Path.GetDirectoryName(nearest);
        return nearest is not null && (OperatingSystem.IsWindows() ? CanMakeFile(nearest) : CheckAccess(nearest, Write) == 0);
    }

    private static bool CanMakeFile(string folder)
    {
        try
        {
            string file = Path.Join(folder, $"pipsharp-{Guid.NewGuid():N}");
            using FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CheckAccess(string path, int mode);
}
