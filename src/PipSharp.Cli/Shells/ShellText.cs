using System.Reflection;

namespace PipSharp.Cli.Shells;

/// <summary>What `shell-init` prints: for the start of a shell, and for the
/// first command in it. The texts are files of the program.</summary>
internal static class ShellText
{
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    private static readonly string[] s_posixFunctions =
        ["base.sh", "hooks.sh", "activation.sh", "environments.sh", "projects.sh", "completion.sh"];

    /// <param name="program">of PipSharp; a path if the shell is to find it wherever PATH leads</param>
    /// <param name="file">which will have this text; empty: it is printed</param>
    public static string OfStart(string shell, string program, string file = "")
    {
        (string known, string read) = (Quoted(shell, program), Quoted(shell, file));
        return shell switch
        {
            "fish" => $"set -g _virtualenvwrapper_program {known}\nset -g _virtualenvwrapper_installed {read}\n{Read(["start.fish"])}",
            "pwsh" => $"$global:VirtualenvwrapperProgram = {known}\n$global:VirtualenvwrapperInstalled = {read}\n{Read(["start.ps1"])}",
            _ => $"_virtualenvwrapper_program={known}\n_virtualenvwrapper_installed={read}\n{Read(["start.sh"])}",
        };
    }

    public static string OfFunctions(string shell) => Read(shell switch
    {
        "fish" => ["base.fish", "commands.fish", "projects.fish"],
        "pwsh" => ["base.ps1", "commands.ps1", "projects.ps1"],
        _ => s_posixFunctions,
    });

    /// <summary>A literal word of the shell's.</summary>
    public static string Quoted(string shell, string text) => shell switch
    {
        "fish" => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        "nu" => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        "pwsh" => QuotedForPowerShell(text),
        _ => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'",
    };

    /// <summary>Typographic quotes are quotes there.</summary>
    private static string QuotedForPowerShell(string text)
    {
        foreach (string quote in (string[])["'", "\u2018", "\u2019", "\u201a", "\u201b"])
            text = text.Replace(quote, quote + quote, StringComparison.Ordinal);
        return $"'{text}'";
    }

    /// <summary>Without comments and empty lines: the shell would read each of their letters.</summary>
    private static string Read(string[] names)
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (string name in names)
        {
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Shells." + name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.AsSpan().Trim() is { Length: > 0 } rest && rest[0] != '#')
                    text.WriteLine(line);
            }
        }

        return text.ToString();
    }
}
