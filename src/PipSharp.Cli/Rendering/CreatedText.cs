using PipSharp.Cli.Commands;

namespace PipSharp.Cli.Rendering;

/// <summary>What `venv` says of an environment that it has made, and how to enter it.</summary>
internal sealed class CreatedText(CommandInput input)
{
    public void Show(CreatedEnvironment made)
    {
        string shown = made.Folder == input.Surroundings.WorkingFolder ? "." : Folders.Shown(made.Folder, input.Surroundings.WorkingFolder);
        string python = $"{made.Interpreter.Implementation} {made.Interpreter.FullVersion} ({made.Interpreter.Executable})";
        input.Talk.Info($"{(made.IsUpgrade ? "Upgraded" : "Created")} virtual environment {shown} with {python}");
        if (!made.IsUpgrade && Activation() is { } script)
            input.Talk.Info(
                $"Activate with: {script.Word} {Quoted(Path.Join(shown, OperatingSystem.IsWindows() ? "Scripts" : "bin", script.File))}");
    }

    /// <summary>For the shell that the user has; on Windows nobody says which that is.</summary>
    private (string Word, string File)? Activation() => Path.GetFileName(input.Surroundings.Variable("SHELL")) switch
    {
        null => null,
        "fish" => ("source", "activate.fish"),
        "csh" or "tcsh" => ("source", "activate.csh"),
        "pwsh" => (".", "Activate.ps1"),
        "nu" => ("overlay use", "activate.nu"),
        "xonsh" => ("source", "activate.xsh"),
        "bash" or "zsh" => ("source", "activate"),
        _ => (".", "activate"),
    };

    private static string Quoted(string path) =>
        path.All(static c => char.IsLetterOrDigit(c) || "/._-+@,".Contains(c, StringComparison.Ordinal))
            ? path
            : "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
