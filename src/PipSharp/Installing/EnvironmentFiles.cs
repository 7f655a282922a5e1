namespace PipSharp.Installing;

/// <summary>What belongs to the environment itself and no package may bring or
/// take: the interpreter and its names, pyvenv.cfg, activation scripts.</summary>
internal static class EnvironmentFiles
{
    /// <param name="root">the scheme folder below which the path lies</param>
    /// <param name="path">relative, forward slashes</param>
    public static bool Contains(InstallRoots roots, int root, string path)
    {
        if (path.StartsWith(".pipsharp", StringComparison.OrdinalIgnoreCase))
            return true;
        if (root == roots.Scripts && !path.Contains('/', StringComparison.Ordinal))
            return IsReservedScript(path);
        if (root != roots.Data)
            return false;
        return path.Equals("pyvenv.cfg", StringComparison.OrdinalIgnoreCase)
            || (path.LastIndexOf('/') is var slash and > 0 && path[..slash] is "bin" or "Scripts"
                && IsReservedScript(path[(path.LastIndexOf('/') + 1)..]));
    }

    /// <summary>Names of interpreters (<c>python3.11</c>, <c>pythonw.exe</c>,
    /// <c>pypy3</c>) and of activation scripts, in any case.</summary>
    public static bool IsReservedScript(string name)
    {
        ReadOnlySpan<char> stem = name;
        if (stem.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
            stem = stem[..^4];
        if (stem.Equals("activate", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("activate.", StringComparison.OrdinalIgnoreCase)
            || stem.Equals("activate_this.py", StringComparison.OrdinalIgnoreCase)
            || stem.Equals("deactivate", StringComparison.OrdinalIgnoreCase)
            || stem.Equals("deactivate.bat", StringComparison.OrdinalIgnoreCase))
            return true;
        return IsInterpreter(stem, "pythonw") || IsInterpreter(stem, "python") || IsInterpreter(stem, "pypy")
            || IsInterpreter(stem, "graalpy");
    }

    private static bool IsInterpreter(ReadOnlySpan<char> stem, string kind) =>
        stem.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && stem[kind.Length..].IndexOfAnyExcept("0123456789.td") < 0;
}
