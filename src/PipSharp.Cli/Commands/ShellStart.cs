using System.Text;
using PipSharp.Cli.Shells;

namespace PipSharp.Cli.Commands;

/// <summary>
/// How a shell is started so that it enters an environment after it has read the user's own files, which may set PATH and the prompt anew.
/// Shells without a way to say so get the variables only.
/// </summary>
internal sealed record ShellStart(string[] Command, IEnumerable<(string Name, string? Value)> Variables)
{
    public static ShellStart Of(Surroundings surroundings, EnteredEnvironment entered)
    {
        string shell = surroundings.Variable("SHELL")
            ?? (OperatingSystem.IsWindows() ? surroundings.Variable("COMSPEC") ?? "cmd.exe" : "/bin/sh");
        string kind = Path.GetFileName(shell);
        string script = Path.Join(
            entered.Scripts, kind switch { "fish" => "activate.fish", "nu" => "activate.nu", "pwsh" => "Activate.ps1", _ => "activate" });
        if (entered.Folder is null || !System.IO.File.Exists(script) || OperatingSystem.IsWindows())
            return new([shell], entered.Variables(surroundings));
        return kind switch
        {
            "bash" => new([shell, "--rcfile", File(Bash(script)), "-i"], []),
            "zsh" => new([shell, "-i"], [("ZDOTDIR", Zsh(script, surroundings))]),
            "fish" => new([shell, "-C", "source " + ShellText.Quoted(kind, script)], []),
            "nu" => new([shell, "-e", "overlay use " + ShellText.Quoted(kind, script)], []),
            // It takes a backslash for a separator.
            "pwsh" when !script.Contains('\\', StringComparison.Ordinal) =>
                new([shell, "-NoExit", "-Command", ". " + ShellText.Quoted(kind, script)], []),
            "xonsh" => new([shell], WithoutPrompt(entered.Variables(surroundings))),
            "sh" or "dash" or "ksh" or "mksh" => new([shell, "-i"], [("ENV", File(Posix(script, surroundings)))]),
            _ => new([shell], entered.Variables(surroundings)),
        };
    }

    // Each file takes itself away: nobody else will.
    private static Func<string, string> Bash(string script) => folder =>
        $"command rm -rf -- {Word(folder)}\nif [ -f ~/.bashrc ]; then . ~/.bashrc; fi\n. {Word(script)}\n";

    private static Func<string, string> Posix(string script, Surroundings surroundings) => folder => surroundings.Variable("ENV") is { } own
        ? $"command rm -rf -- {Word(folder)}\nENV={Word(own)}\nif [ -f \"$ENV\" ]; then . \"$ENV\"; fi\n. {Word(script)}\n"
        : $"command rm -rf -- {Word(folder)}\nunset ENV\n. {Word(script)}\n";

    /// <summary>zsh reads two files of a folder: what the first says about the
    /// place of the second holds for the user's own second.</summary>
    private static string Zsh(string script, Surroundings surroundings)
    {
        string folder = Directory.CreateTempSubdirectory("pipsharp-shell-").FullName;
        string restore = surroundings.Variable("ZDOTDIR") is { } own ? $"ZDOTDIR={Word(own)}" : "unset ZDOTDIR";
        Write(Path.Join(folder, ".zshenv"),
            $"{restore}\nif [ -f \"${{ZDOTDIR:-$HOME}}/.zshenv\" ]; then . \"${{ZDOTDIR:-$HOME}}/.zshenv\"; fi\n_pipsharp_own=\"${{ZDOTDIR-}}\"\nZDOTDIR={Word(folder)}\n");
        Write(Path.Join(folder, ".zshrc"),
            $"command rm -rf -- {Word(folder)}\nif [ -n \"$_pipsharp_own\" ]; then ZDOTDIR=\"$_pipsharp_own\"; else unset ZDOTDIR; fi\nunset _pipsharp_own\n"
            + $"if [ -f \"${{ZDOTDIR:-$HOME}}/.zshrc\" ]; then . \"${{ZDOTDIR:-$HOME}}/.zshrc\"; fi\n. {Word(script)}\n");
        return folder;
    }

    private static string File(Func<string, string> text)
    {
        string folder = Directory.CreateTempSubdirectory("pipsharp-shell-").FullName;
        string file = Path.Join(folder, "start");
        Write(file, text(folder));
        return file;
    }

    private static void Write(string file, string text) =>
        System.IO.File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>xonsh finds the environment's name by itself, and puts brackets around what it finds.</summary>
    private static IEnumerable<(string Name, string? Value)> WithoutPrompt(IEnumerable<(string Name, string? Value)> variables)
    {
        foreach ((string name, string? value) in variables)
            yield return (name, name == "VIRTUAL_ENV_PROMPT" ? null : value);
    }

    private static string Word(string text) => ShellText.Quoted("sh", text);
}
