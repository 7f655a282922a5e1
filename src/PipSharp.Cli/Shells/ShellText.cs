using System.Reflection;

namespace PipSharp.Cli.Shells;

/// <summary>What `shell-init` prints: for the start of a shell, and for the first command in it. The texts are files of the program.</summary>
internal static class ShellText
{
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    private static readonly string[] s_posixFunctions = ["base.sh", "hooks.sh", "activation.sh", "environments.sh", "projects.sh", "completion.sh"];

    /// <param name="program">of PipSharp; a path if the shell is to find it wherever PATH leads</param>
    public static string OfStart(string shell, string program) => shell switch
    {
        "fish" => $"set -g _virtualenvwrapper_program {QuotedForFish(program)}\n{Read(["start.fish"])}",
        "pwsh" => $"$global:VirtualenvwrapperProgram = '{program.Replace("'", "''", StringComparison.Ordinal)}'\n{Read(["start.ps1"])}",
        _ => $"_virtualenvwrapper_program='{program.Replace("'", "'\\''", StringComparison.Ordinal)}'\n{Read(["start.sh"])}",
    };

    public static string OfFunctions(string shell) => Read(shell switch
    {
        "fish" => ["base.fish", "commands.fish", "projects.fish"],
        "pwsh" => ["base.ps1", "commands.ps1", "projects.ps1"],
        _ => s_posixFunctions,
    });

    private static string QuotedForFish(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

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
