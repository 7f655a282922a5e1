namespace PipSharp.Cli.Shells;

/// <summary>
/// The start's text in a file that a shell's own start file reads: no process at all. The first command of a shell says which file that
/// was, and a program that would write another text there by now does so; the next shell reads it.
/// </summary>
internal static class InstalledStart
{
    /// <param name="variable">an environment variable; null if it is not set</param>
    public static string FileOf(string shell, Func<string, string?> variable) =>
        Path.Combine(DataFolder(variable), "pipsharp", "init." + (shell == "pwsh" ? "ps1" : shell));

    private static string DataFolder(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return variable("XDG_DATA_HOME") is { } named && Path.IsPathRooted(named)
            ? named
            : Path.Combine(variable("HOME") ?? "/", ".local", "share");
    }

    /// <returns>what reads the file, for a shell's own start file; nothing happens where it is gone</returns>
    public static string LineFor(string shell, string file) => shell switch
    {
        "fish" => $"test -f {ShellText.Quoted(shell, file)}; and source {ShellText.Quoted(shell, file)}",
        "pwsh" => $"if (Test-Path -LiteralPath {ShellText.Quoted(shell, file)}) {{ . {ShellText.Quoted(shell, file)} }}",
        _ => $"if [ -f {ShellText.Quoted(shell, file)} ]; then . {ShellText.Quoted(shell, file)}; fi",
    };

    public static async Task WriteAsync(string shell, string program, string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await WholeFile.WriteAsync(file, ShellText.OfStart(shell, program, file), cancel);
    }

    /// <summary>Only a file that holds such a text; that it cannot be written is no reason to fail a command.</summary>
    public static void Refresh(string shell, string program, string file)
    {
        try
        {
            string text = ShellText.OfStart(shell, program, file);
            string head = text[..text.IndexOf('\'', StringComparison.Ordinal)];
            if (File.Exists(file) && File.ReadAllText(file) is var old && old.StartsWith(head, StringComparison.Ordinal) && old != text)
                WholeFile.WriteAsync(file, text, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The old text does as well.
        }
    }
}
