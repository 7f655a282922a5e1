using System.Globalization;
using System.Text;

namespace PipSharp.Creating;

/// <summary>The scripts that enter an environment, one for each shell. None is ever executable: they are sourced.</summary>
internal sealed class ActivationScripts(EnvironmentDraft draft)
{
    /// <param name="folder">to write into, where the environment is not in its place yet</param>
    public static void Write(EnvironmentDraft draft, string? folder = null)
    {
        var scripts = new ActivationScripts(draft);
        foreach ((string name, Func<string, string> quote) in Files())
            Entries.WriteText(Path.Join(folder ?? draft.Scripts, name), Marked(name, Template.Fill(name, place => scripts.Value(name, place, quote))));
    }

    /// <summary>Windows PowerShell 5 reads a script without a mark in the code page of the machine.</summary>
    private static string Marked(string name, string text) => name.EndsWith(".ps1", StringComparison.Ordinal) && !Ascii.IsValid(text) ? '\ufeff' + text : text;

    private static IEnumerable<(string Name, Func<string, string> Quote)> Files()
    {
        yield return ("activate", ShellWords.Posix);
        yield return ("activate.fish", ShellWords.Fish);
        yield return ("activate.csh", ShellWords.Csh);
        yield return ("Activate.ps1", ShellWords.PowerShell);
        yield return ("activate.nu", ShellWords.Nushell);
        yield return ("activate.xsh", ShellWords.Python);
        yield return ("activate_this.py", ShellWords.Python);
        if (!OperatingSystem.IsWindows())
            yield break;
        yield return ("activate.bat", ShellWords.Batch);
        yield return ("deactivate.bat", ShellWords.Batch);
    }

    private string Value(string file, string place, Func<string, string> quote) => place switch
    {
        "FOLDER" => quote(draft.Folder),
        "PROMPT" => quote(draft.ShownPrompt),
        "PS1" => file == "activate.csh" ? PromptText.Csh(draft.ShownPrompt) : PromptText.Posix(draft.ShownPrompt),
        "SCRIPTS" => EnvironmentDraft.ScriptsName,
        "LIBRARIES" => string.Join(", ", draft.Base.Libraries.Select(ShellWords.Python)),
        "MOVED" => Moved(file),
        "WINDOWS" => Windows(),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{file} has a place called {place}")),
    };

    /// <summary>When a script looks for its own place: always if the environment may be moved, else only if the folder that it knows is gone.</summary>
    private string Moved(string file) => (file, draft.IsRelocatable) switch
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
