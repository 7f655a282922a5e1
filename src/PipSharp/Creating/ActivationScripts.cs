using System.Globalization;
using System.Text;

namespace PipSharp.Creating;

/// <summary>The scripts that enter an environment, one for each shell. None is ever executable: they are sourced.</summary>
internal sealed class ActivationScripts(Activation activation)
{
    private const string Batch = "batch";

    private static readonly ScriptFile[] s_files =
    [
        new("bash", "activate", ShellWords.Posix),
        new("fish", "activate.fish", ShellWords.Fish),
        new("cshell", "activate.csh", ShellWords.Csh),
        new("powershell", "Activate.ps1", ShellWords.PowerShell),
        new("nushell", "activate.nu", ShellWords.Nushell),
        new("xonsh", "activate.xsh", ShellWords.Python),
        new("python", "activate_this.py", ShellWords.Python),
        new(Batch, "activate.bat", ShellWords.Batch),
        new(Batch, "deactivate.bat", ShellWords.Batch),
    ];

    public IEnumerable<string> Names => Files.Select(static file => file.Name);

    private IEnumerable<ScriptFile> Files => s_files.Where(file =>
        activation.Shells is { } chosen ? chosen.Contains(file.Shell) : file.Shell != Batch || OperatingSystem.IsWindows());

    /// <param name="environment">to write into: the environment need not be in its place yet</param>
    public void Write(string environment)
    {
        foreach (ScriptFile file in Files)
        {
            string text = Template.Fill(file.Name, place => Value(file.Name, place, file.Quote));
            Entries.WriteText(Path.Join(environment, EnvironmentDraft.ScriptsName, file.Name), Marked(file.Name, text));
        }
    }

    /// <summary>Windows PowerShell 5 reads a script without a mark in the code page of the machine.</summary>
    private static string Marked(string name, string text) =>
        name.EndsWith(".ps1", StringComparison.Ordinal) && !Ascii.IsValid(text) ? '\ufeff' + text : text;

    /// <param name="Shell">as virtualenv's --activators calls it</param>
    private sealed record ScriptFile(string Shell, string Name, Func<string, string> Quote);

    private string Value(string file, string place, Func<string, string> quote) => place switch
    {
        "FOLDER" => quote(activation.Folder),
        "PROMPT" => quote(activation.Prompt),
        "PS1" => file == "activate.csh" ? PromptText.Csh(activation.Prompt) : PromptText.Posix(activation.Prompt),
        "SCRIPTS" => EnvironmentDraft.ScriptsName,
        "LIBRARIES" => string.Join(", ", activation.Libraries.Select(ShellWords.Python)),
        "MOVED" => Moved(file),
        "WINDOWS" => Windows(),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{file} has a place called {place}")),
    };

    /// <summary>When a script looks for its own place: always if the environment
    /// may be moved, else only if the folder that it knows is gone.</summary>
    private string Moved(string file) => (file, activation.IsRelocatable) switch
    {
        ("activate", true) => "true",
        ("activate", false) => $"[ ! -d \"$VIRTUAL_ENV/{EnvironmentDraft.ScriptsName}\" ]",
        ("activate.fish", true) => "builtin true",
        ("activate.fish", false) => $"not builtin test -d $VIRTUAL_ENV/{EnvironmentDraft.ScriptsName}",
        ("activate.nu", true) => "true",
        ("activate.nu", false) => $"not ($baked | path join '{EnvironmentDraft.ScriptsName}' | path exists)",
        ("Activate.ps1", var always) => always ? "$true" : "-not (Test-Path -LiteralPath $env:VIRTUAL_ENV)",
        (_, true) => "True",
        _ => "not os.path.isdir(folder)",
    };

    /// <summary>Shells on Windows have paths of their own.</summary>
    private static string Windows() => !OperatingSystem.IsWindows()
        ? ""
        : "if command -v cygpath >/dev/null 2>&1; then\n    VIRTUAL_ENV=\"$(cygpath \"$VIRTUAL_ENV\")\"\nfi\n";
}
