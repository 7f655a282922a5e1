namespace PipSharp.Environments;

/// <summary>
/// What a pyenv shim would start, found without starting it: a shim costs 100 ms and needs bash. The rules are pyenv's: PYENV_VERSION, else
/// .python-version here or above, else PYENV_ROOT/version, else "system".
/// </summary>
internal sealed class PyenvVersions(IReadOnlyDictionary<string, string> variables, string workingFolder)
{
    /// <summary>Null without PYENV_ROOT and HOME.</summary>
    public string? Root { get; } = variables.GetValueOrDefault("PYENV_ROOT") is { Length: > 0 } root
        ? root
        : variables.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Join(home, ".pyenv") : null;

    /// <summary>True for PYENV_ROOT/shims/NAME, wherever that root is.</summary>
    public static bool IsShim(string path) =>
        Path.GetDirectoryName(path) is { } folder && Path.GetFileName(folder) == "shims" && Path.GetDirectoryName(folder) is { } root
        && Directory.Exists(Path.Join(root, "versions"));

    /// <summary>The program that the shim leads to; null if none of the chosen versions has it (then the shim only prints an error) or if
    /// the choice is "system", which means the rest of PATH.</summary>
    public string? Follow(string shim)
    {
        string root = Path.GetDirectoryName(Path.GetDirectoryName(shim))!;
        foreach (string version in ChosenVersions(root))
        {
            string? folder = FolderOf(root, version);
            string? program = folder is null ? null : Path.Join(folder, "bin", Path.GetFileName(shim));
            if (program is not null && LinkedPath.IsExecutableFile(program))
                return program;
        }

        return null;
    }

    /// <summary>The installed versions' programs of a name, newest version
    /// first; wanted is a version or its beginning, or empty for all.</summary>
    public IEnumerable<string> Programs(string name, string wanted)
    {
        foreach (string folder in Installed(Root, wanted))
        {
            string program = Path.Join(folder, "bin", name);
            if (LinkedPath.IsExecutableFile(program))
                yield return program;
        }
    }

    private IEnumerable<string> ChosenVersions(string root)
    {
        if (variables.GetValueOrDefault("PYENV_VERSION") is { Length: > 0 } chosen)
            return chosen.Split(':', StringSplitOptions.RemoveEmptyEntries);
        for (string? folder = workingFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (ReadVersions(Path.Join(folder, ".python-version")) is { Length: > 0 } local)
                return local;
        }

        return ReadVersions(Path.Join(root, "version"));
    }

    /// <summary>Words of a version file; what follows # is talk, and paths that
    /// leave the versions folder are refused, as pyenv does.</summary>
    private static string[] ReadVersions(string file)
    {
        try
        {
            if (!File.Exists(file))
                return [];
            return [.. File.ReadLines(file).Select(static line => line.Split('#')[0])
                .SelectMany(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Where(static word => !word.Contains("..", StringComparison.Ordinal))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? FolderOf(string root, string version)
    {
        string folder = Path.Join(root, "versions", version);
        if (Directory.Exists(folder))
            return folder;
        string bare = version.StartsWith("python-", StringComparison.Ordinal) ? version["python-".Length..] : version;
        return Installed(root, bare).FirstOrDefault();
    }

    private static IEnumerable<string> Installed(string? root, string wanted)
    {
        string versions = Path.Join(root, "versions");
        if (root is null || !Directory.Exists(versions))
            return [];
        return Directory.EnumerateDirectories(versions).Where(one => Begins(Path.GetFileName(one), wanted))
            .OrderByDescending(Path.GetFileName, NaturalOrder.Instance);
    }

    /// <summary>3.1 is the beginning of 3.1.5, not of 3.12.</summary>
    private static bool Begins(string version, string wanted) =>
        version.StartsWith(wanted, StringComparison.Ordinal)
            && (wanted.Length == 0 || version.Length == wanted.Length || !char.IsAsciiDigit(version[wanted.Length]));
}
