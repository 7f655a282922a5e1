using System.CommandLine;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

/// <summary>The environment, or the bare interpreter, that another program is to be run in: what an activation script would set.</summary>
internal sealed record EnteredEnvironment(string Scripts, string? Folder, string Python)
{
    public static Option<string> NewOption() =>
        Options.NewOption.Single(
            "--env", "dir", "The environment: a folder, or a name in WORKON_HOME (default: the active one, else the project's .venv).");

    /// <summary>--env, --python, the active environment, the project's .venv: the first that is there.</summary>
    /// <exception cref="PipSharpException">no-environment, and those of a --python that leads nowhere</exception>
    public static EnteredEnvironment Of(CommandInput input, string? named)
    {
        if (named is not null)
            return InFolder(Named(input, named));
        if (input.Value(input.Command.General.Python) is { } python)
            return OfInterpreter(input.Environments.Describe(python, input.CacheFolder ?? ""));
        string? active = input.Surroundings.Variable("VIRTUAL_ENV");
        return InFolder(active ?? ProjectEnvironment.Find(input.Surroundings.WorkingFolder) ?? throw new PipSharpException(
            "no-environment", $"No environment is active, and neither {input.Surroundings.WorkingFolder} nor a folder above has a .venv.",
            "Make one with `pipsharp venv`, or name one with --env or --python."));
    }

    /// <summary>Variables to set, or to remove where the value is null.</summary>
    public IEnumerable<(string Name, string? Value)> Variables(Surroundings surroundings)
    {
        string? path = surroundings.Variable("PATH");
        yield return ("PATH", path is null ? Scripts : Scripts + Path.PathSeparator + path);
        yield return ("PYTHONHOME", null);
        yield return ("VIRTUAL_ENV", Folder);
        yield return ("VIRTUAL_ENV_PROMPT", Folder is null ? null : VirtualEnvironment.TryRead(Folder)?.Prompt ?? Path.GetFileName(Folder));
    }

    private static string Named(CommandInput input, string named)
    {
        string path = Path.TrimEndingDirectorySeparator(input.Absolute(named));
        if (Directory.Exists(path) || named.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return path;
        string home = input.Absolute(input.Surroundings.Variable("WORKON_HOME") ?? "~/.virtualenvs");
        return Path.Join(home, named) is var central && Directory.Exists(central) ? central : path;
    }

    private static EnteredEnvironment InFolder(string folder)
    {
        string scripts = Path.Join(folder, OperatingSystem.IsWindows() ? "Scripts" : "bin");
        string python = Path.Join(scripts, OperatingSystem.IsWindows() ? "python.exe" : "python");
        return File.Exists(python) ? new(scripts, folder, python) : throw new PipSharpException(
            "no-environment", $"There is no environment in {folder}: {python} is missing or leads nowhere.",
            "Make it with `pipsharp venv`, or name another one with --env.");
    }

    private static EnteredEnvironment OfInterpreter(InterpreterFacts facts) =>
        new(Path.GetDirectoryName(facts.Executable)!, facts.IsVirtual ? facts.Prefix : null, facts.Executable);
}
