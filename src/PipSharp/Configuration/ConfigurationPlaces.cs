namespace PipSharp.Configuration;

/// <summary>Where pip looks for configuration files, weakest first.</summary>
public sealed class ConfigurationPlaces(IReadOnlyDictionary<string, string> environment, string? sitePrefix)
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "pip.ini" : "pip.conf";

    /// <summary>What PIP_CONFIG_FILE names; null if it is unset.</summary>
    public string? Named => environment.GetValueOrDefault("PIP_CONFIG_FILE");

    /// <summary>PIP_CONFIG_FILE=/dev/null switches all files off.</summary>
    public bool AreOff => Named == (OperatingSystem.IsWindows() ? "nul" : "/dev/null");

    /// <param name="isolated">without the user's files</param>
    public IEnumerable<(ConfigurationKind Kind, string Path)> All(bool isolated)
    {
        foreach (string folder in GlobalFolders())
            yield return (ConfigurationKind.Global, Path.Combine(folder, FileName));
        if (!isolated && !Path.Exists(Named))
            foreach (string folder in UserFolders())
                yield return (ConfigurationKind.User, Path.Combine(folder, FileName));
        if (sitePrefix is not null)
            yield return (ConfigurationKind.Site, Path.Combine(sitePrefix, FileName));
        if (Named is { Length: > 0 } named)
            yield return (ConfigurationKind.Environment, named);
    }

    private IEnumerable<string> GlobalFolders()
    {
        if (OperatingSystem.IsWindows())
            return [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "pip")];
        if (OperatingSystem.IsMacOS())
            return ["/Library/Application Support/pip"];
        string[] listed = [.. Listed("XDG_CONFIG_DIRS")];
        return (listed.Length == 0 ? ["/etc/xdg"] : listed).Select(folder => Path.Combine(folder, "pip")).Append("/etc");
    }

    private IEnumerable<string> UserFolders()
    {
        string home = Home();
        if (home.Length > 0)
            yield return Path.Combine(home, OperatingSystem.IsWindows() ? "pip" : ".pip");
        if (OperatingSystem.IsWindows())
            yield return Path.Combine(environment.GetValueOrDefault("APPDATA") ?? Path.Combine(home, "AppData", "Roaming"), "pip");
        else if (OperatingSystem.IsMacOS() && Path.Combine(home, "Library", "Application Support", "pip") is var folder
            && Directory.Exists(folder))
            yield return folder;
        else if (!OperatingSystem.IsMacOS() && Listed("XDG_CONFIG_HOME").FirstOrDefault() is { } config)
            yield return Path.Combine(config, "pip");
        else if (home.Length > 0)
            yield return Path.Combine(home, ".config", "pip");
    }

    private string Home() => environment.GetValueOrDefault(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home
        ? home
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The absolute paths of a variable; the XDG specification has relative ones ignored.</summary>
    private IEnumerable<string> Listed(string variable) => (environment.GetValueOrDefault(variable) ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.TrimEntries).Where(Path.IsPathRooted);
}
