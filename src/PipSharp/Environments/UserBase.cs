namespace PipSharp.Environments;

/// <summary>The folder of --user installs and whether it is in use, which variables decide (site.py; PEP 370).</summary>
internal static class UserBase
{
    /// <summary>Null if there is none or PYTHONNOUSERSITE switches it off.</summary>
    public static string? Find(BaseFacts facts, IReadOnlyDictionary<string, string> variables)
    {
        if (facts.UserScheme is null || variables.GetValueOrDefault("PYTHONNOUSERSITE") is { Length: > 0 })
            return null;
        if (variables.GetValueOrDefault("PYTHONUSERBASE") is { Length: > 0 } named)
            return Path.GetFullPath(ExpandHome(named, variables));
        if (facts.Markers.OsName == "nt")
            return variables.GetValueOrDefault("APPDATA") is { Length: > 0 } data ? Path.Join(data, "Python") : null;
        return variables.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Join([home, .. facts.UserDefault]) : null;
    }

    public static string ExpandHome(string path, IReadOnlyDictionary<string, string> variables) =>
        (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) && variables.GetValueOrDefault("HOME") is { Length: > 0 } home
            ? home + path[1..]
            : path;
}
