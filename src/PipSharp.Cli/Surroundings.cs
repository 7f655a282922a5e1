using System.Collections;
using PipSharp.Environments;

namespace PipSharp.Cli;

/// <summary>What the process was started with, captured once.</summary>
internal sealed record Surroundings
{
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Absolute.</summary>
    public required string WorkingFolder { get; init; }
    public required string Program { get; init; }

    /// <summary>As it was called: a path, or a name that was found on PATH.</summary>
    public string CalledAs { get; init; } = "";
    public required Stream Output { get; init; }
    public required Stream Error { get; init; }
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Asked only where an answer is wanted.</summary>
    public Func<bool> IsInputTerminal { get; init; } = static () => false;
    public bool IsOutputTerminal { get; init; }
    public bool IsErrorTerminal { get; init; }

    /// <summary>How many columns the terminal behind standard error has just now; asked only where there is one.</summary>
    public Func<int> ErrorWidth { get; init; } = static () => 80;
    public bool IsRoot { get; init; }

    public static Surroundings OfProcess() => new()
    {
        Variables = VariablesOfProcess(),
        WorkingFolder = Environment.CurrentDirectory,
        Program = Environment.ProcessPath ?? "pipsharp",
        CalledAs = Environment.GetCommandLineArgs() is [var first, ..] ? first : "",
        Output = StandardStream.Output(),
        Error = StandardStream.Error(),
        OpenInput = StandardStream.Input,
        IsInputTerminal = static () => !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        ErrorWidth = TerminalWidth.OfError,
        IsRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess,
    };

    public EnvironmentFinder Environments() => new(Variables, WorkingFolder, CalledAs);

    /// <summary>A variable that is set and not empty.</summary>
    public string? Variable(string name) => Variables.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    private static Dictionary<string, string> VariablesOfProcess()
    {
        var variables =
            new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables())
            variables[(string)one.Key] = (string?)one.Value ?? "";
        return variables;
    }
}
