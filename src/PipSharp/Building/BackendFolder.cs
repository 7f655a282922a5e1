namespace PipSharp.Building;

/// <summary>Folders that a backend wrote in.</summary>
internal static class BackendFolder
{
    /// <summary>Deletes the folder also where the backend left folders that
    /// cannot be written. What then stays is no reason to fail.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone already.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Open(folder);
            DeleteOpened(folder);
        }
    }

    private static void Open(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
        };
        foreach (string inner in Directory.EnumerateDirectories(folder, "*", options).Prepend(folder))
            File.SetUnixFileMode(inner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void DeleteOpened(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system's cleaning of temporary folders takes it.
        }
    }
}
