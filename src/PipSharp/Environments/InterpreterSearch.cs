namespace PipSharp.Environments;

/// <summary>
/// Looks for interpreters: what --python names, else the active environment, else the project's, else PATH. Without --python the order is
/// the environment by whose path this program was called, VIRTUAL_ENV, CONDA_PREFIX, .venv, then on PATH `python3` before `python`: where
/// both are there they are nearly always the same, and `python` alone may still be Python 2.
/// </summary>
internal sealed class InterpreterSearch(IReadOnlyDictionary<string, string> variables, string workingFolder, string calledAs = "")
{
    private static readonly string[] UsualFolders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
    private const int OldestMinor = 6, NewestMinor = 20;
    private readonly PyenvVersions _pyenv = new(variables, workingFolder);

    /// <summary>The interpreter of the active environment; null if none is active.</summary>
    public string? FindActive()
    {
        if (FindOwn() is { } own)
            return own;
        foreach (string name in (ReadOnlySpan<string>)["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (variables.GetValueOrDefault(name) is { Length: > 0 } folder)
                return InFolder(Absolute(folder)) ?? throw NoInterpreterIn(folder, name);
        }

        return null;
    }

    /// <summary>
    /// ENV/bin/pipsharp works for ENV, as ENV/bin/pip does, whatever is active. One that was found on PATH does not: that may be an
    /// environment made for it alone, with a link to it where programs are.
    /// </summary>
    private string? FindOwn()
    {
        if (Path.GetDirectoryName(calledAs) is not { Length: > 0 } folder)
            return null;
        string environment = Absolute(Path.Join(folder, ".."));
        return File.Exists(Path.Join(environment, "pyvenv.cfg")) ? InFolder(environment) : null;
    }

    /// <summary>The interpreter of the project's environment, which is still to be trusted or not; null if there is none.</summary>
    public string? FindInProject() => ProjectEnvironment.Find(workingFolder) is { } project ? InFolder(project) : null;

    /// <summary>The first on PATH.</summary>
    public string FindFirst() => OnPath("python3").Concat(OnPath("python")).FirstOrDefault() ?? throw new PipSharpException(
        "no-interpreter",
        "No Python interpreter was found: no environment is active (VIRTUAL_ENV, CONDA_PREFIX), and PATH has neither python3 nor python.",
        "Activate an environment, or name an interpreter with --python.");

    /// <summary>What is active, then what PATH has, without stopping at the first: whoever takes one has to see whether it works.</summary>
    public IEnumerable<string> FindDefaults()
    {
        if (FindOwn() is { } own)
            yield return own;
        foreach (string name in (string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (variables.GetValueOrDefault(name) is { Length: > 0 } folder && InFolder(Absolute(folder)) is { } python)
                yield return python;
        }

        foreach (string python in OnPath("python3").Concat(OnPath("python")))
            yield return python;
    }

    /// <summary>What --python gives as a path: an interpreter or an environment's folder; null if it is no path to anything.</summary>
    public string? FindPath(string python)
    {
        string path = Absolute(UserBase.ExpandHome(python, variables));
        if (File.Exists(path))
            return path;
        bool isPath = python.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar);
        if (InFolder(path) is { } inside)
            return inside;
        if (!isPath)
            return null;
        throw Directory.Exists(path)
            ? NoInterpreterIn(path, "--python")
            : new PipSharpException(
                "interpreter-not-found", $"Could not locate Python interpreter {python}: there is no such file or folder.",
                "Give the path of an interpreter or of an environment's folder.");
    }

    /// <summary>Programs of that name, on PATH, then among pyenv's versions.</summary>
    public IEnumerable<string> FindName(string name) => OnPath(name).Concat(_pyenv.Programs(name, "")).Distinct(StringComparer.Ordinal);

    /// <summary>Programs that may be of the version: whoever takes one has to check it.</summary>
    public IEnumerable<string> FindVersion(WantedPython wanted)
    {
        IEnumerable<string> found = OnPath(wanted.ProgramName)
            .Concat(_pyenv.Programs("python", wanted.Numbers + (wanted.IsFreeThreaded && wanted.Patch is not null ? "t" : "")))
            .Concat(UsualFolders.Select(folder => Path.Join(folder, wanted.ProgramName)).Where(LinkedPath.IsExecutableFile))
            .Concat(Registered())
            .Concat(OnPath("python3")).Concat(OnPath("python"));
        return found.Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// Everything that looks like an interpreter: the usual names on PATH, which one gets without asking, then the exact ones, the newest
    /// first, then pyenv's versions and the usual folders.
    /// </summary>
    public IEnumerable<string> FindAll()
    {
        IEnumerable<string> found = OnPath("python3").Concat(OnPath("python"));
        for (int minor = NewestMinor; minor >= OldestMinor; minor--)
            found = found.Concat(OnPath($"python3.{minor}")).Concat(OnPath($"python3.{minor}t"));
        found = found.Concat(OnPath("pypy3")).Concat(OnPath("graalpy")).Concat(_pyenv.Programs("python", ""))
            .Concat(UsualFolders.Select(static folder => Path.Join(folder, "python3")).Where(LinkedPath.IsExecutableFile))
            .Concat(Registered());
        return found.Distinct(StringComparer.Ordinal);
    }

    /// <summary>For messages: where names and versions are looked for.</summary>
    public string Places() =>
        "PATH" + (_pyenv.Root is { } root ? $", {Path.Join(root, "versions")}" : "") + $", {string.Join(", ", UsualFolders)}";

    private static IEnumerable<string> Registered() =>
        RegisteredPython.Programs(RegisteredPythons.All()).Where(LinkedPath.IsExecutableFile);

    private IEnumerable<string> OnPath(string name)
    {
        string file = OperatingSystem.IsWindows() && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name + ".exe" : name;
        foreach (string folder in (variables.GetValueOrDefault("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            string path = Path.Join(Absolute(folder), file);
            if (!LinkedPath.IsExecutableFile(path))
                continue;
            string? program = PyenvVersions.IsShim(path) ? _pyenv.Follow(path) : path;
            if (program is not null)
                yield return program;
        }
    }

    private static string? InFolder(string folder)
    {
        foreach (string inside in (ReadOnlySpan<string>)["bin/python", "bin/python3", "Scripts/python.exe", "python.exe"])
        {
            string path = Path.Join(folder, inside);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private string Absolute(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, workingFolder));

    private static PipSharpException NoInterpreterIn(string folder, string source) => new(
        "no-interpreter-in-environment",
        $"{source} names {folder}, where there is no interpreter (bin/python or Scripts/python.exe).",
        source == "--python"
            ? "Give the folder of an environment or the path of an interpreter."
            : $"Deactivate that environment (unset {source}), create it again, or use --python.");
}
