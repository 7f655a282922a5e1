namespace PipSharp.Installing;

/// <summary>Whether a folder takes new entries: asked of the system, because owner and mode are only half of the answer.</summary>
internal static class Access
{
    private const int WriteAndSearch = 2 | 1; // W_OK | X_OK

    /// <param name="folder">absolute; for one that is not there the nearest one above it answers</param>
    public static bool MayWrite(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        return OperatingSystem.IsWindows() || Posix.Access(folder, WriteAndSearch) == 0;
    }
}
