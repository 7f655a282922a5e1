using System.ComponentModel;
using System.Diagnostics;

namespace PipSharp.Cli.Commands;

/// <summary>A person's editor, on the terminal of this command.</summary>
internal static class EditorRun
{
    /// <exception cref="PipSharpException">no-editor, editor-failed</exception>
    public static async Task OpenAsync(CommandInput input, string? named, string file, CancellationToken cancel)
    {
        string editor = named ?? input.Surroundings.Variable("VISUAL") ?? input.Surroundings.Variable("EDITOR")
            ?? throw new PipSharpException("no-editor", "Could not determine editor to use.", "Set VISUAL or EDITOR, or give --editor.");
        input.Talk.Flush();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file, input.Surroundings.WorkingFolder))!);
        // The variables hold a command with its options ("code --wait"): only the
        // shell knows how to take it apart; the file is an argument of its own.
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new("cmd.exe", $"/c {editor} \"{file}\"")
            : new("/bin/sh", ["-c", editor + " \"$1\"", "sh", file]);
        start.WorkingDirectory = input.Surroundings.WorkingFolder;
        try
        {
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                throw new PipSharpException("editor-failed", $"Editor Subprocess exited with exit code {process.ExitCode}");
        }
        catch (Win32Exception e)
        {
            throw new PipSharpException("editor-failed", $"The editor {editor} could not be started: {e.Message}", inner: e);
        }
    }
}
