namespace PipSharp.Cli.Commands;

/// <summary>Every command by its name; only the one that is asked for is made.</summary>
internal static class CommandList
{
    public static readonly string[] Names =
    [
        "install", "uninstall", "wheel", "download", "compile", "lock", "freeze", "list", "show", "tree", "why", "check", "inspect",
        "index", "config", "cache", "hash",
        "debug", "completion", "search", "history", "undo", "repair", "venv", "env", "run", "shell", "shell-init", "python", "self", "help",
    ];

    public static CliCommand? Find(string name) => name switch
    {
        "install" => new InstallCommand(),
        "uninstall" => new UninstallCommand(),
        "wheel" => new WheelCommand(),
        "download" => new DownloadCommand(),
        "compile" => new CompileCommand(),
        "lock" => new LockCommand(),
        "freeze" => new FreezeCommand(),
        "list" => new ListCommand(),
        "show" => new ShowCommand(),
        "tree" => new TreeCommand(),
        "why" => new WhyCommand(),
        "check" => new CheckCommand(),
        "history" => new HistoryCommand(),
        "undo" => new UndoCommand(),
        "repair" => new RepairCommand(),
        "inspect" => new InspectCommand(),
        "index" => new IndexCommand(),
        "config" => new ConfigCommand(),
        "cache" => new CacheCommand(),
        "hash" => new HashCommand(),
        "debug" => new DebugCommand(),
        "completion" => new CompletionCommand(),
        "search" => new SearchCommand(),
        "env" => new EnvCommand(),
        "shell-init" => new ShellInitCommand(),
        "venv" => new VenvCommand(),
        "virtualenv" or "pyvenv" => new VenvCommand(name, isSeeded: true), // not among the names: for scripts that know these programs
        "run" => new RunCommand(),
        "shell" => new ShellCommand(),
        "python" => new PythonCommand(),
        "self" => new SelfCommand(),
        "help" => new HelpCommand(),
        _ => null,
    };

    /// <exception cref="PipSharpException">unknown-command</exception>
    public static CliCommand Get(string name)
    {
        if (Find(name) is { } command)
            return command;
        string? near = Names.Where(known => Distance(known, name) <= 2).MinBy(known => Distance(known, name));
        throw new PipSharpException(
            "unknown-command", $"unknown command \"{name}\"" + (near is null ? "" : $" - maybe you meant \"{near}\""));
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string one, string other)
    {
        int[] previous = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] current = new int[other.Length + 1];
            current[0] = i;
            for (int j = 1; j <= other.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            previous = current;
        }

        return previous[^1];
    }
}
