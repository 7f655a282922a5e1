namespace PipSharp.Cli;

/// <summary>Where the cache is if nothing else is said: where the platform keeps such things.</summary>
/// <remarks>No home folder is no reason to stop: what cannot be written there is kept in a temporary folder, with a warning.</remarks>
internal static class CachePlace
{
    public static string Of(Surroundings surroundings, string? given)
    {
        if (given is not null)
            return Path.GetFullPath(given, surroundings.WorkingFolder);
        return Path.Combine(Base(surroundings), "pipsharp");
    }

    private static string Base(Surroundings surroundings)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string home = surroundings.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Caches");
        return surroundings.Variable("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache) ? cache : Path.Combine(home, ".cache");
    }
}
