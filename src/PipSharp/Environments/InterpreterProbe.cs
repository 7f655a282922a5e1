using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace PipSharp.Environments;

/// <summary>Runs an interpreter to ask for its facts; about 20 ms, which is why the answers are cached.</summary>
internal static class InterpreterProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The answer as it was printed: a JSON object that <see cref="BaseFactsReader"/> reads.</summary>
    /// <exception cref="PipSharpException">cannot be run, is no Python, or a Python before 3.6</exception>
    public static byte[] Ask(string executable)
    {
        (int code, byte[] output, string errors) = Run(executable, ["-I", "-S", "-c", InterpreterQuestion.Program]);
        if (code == 0 && IsAnswer(output))
            return output;
        throw Explain(executable, code, errors);
    }

    /// <summary>What a musl loader says of itself when it is run without a program.</summary>
    public static (int Major, int Minor)? AskMuslVersion(string loader)
    {
        try
        {
            string[] lines = Run(loader, []).Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return lines.Length >= 2 && lines[0].StartsWith("musl", StringComparison.Ordinal)
                && lines[1].StartsWith("Version ", StringComparison.Ordinal)
                ? TagsOfInterpreter.TwoNumbers(lines[1].AsSpan("Version ".Length))
                : null;
        }
        catch (PipSharpException)
        {
            return null;
        }
    }

    private static PipSharpException Explain(string executable, int code, string errors)
    {
        // Whatever it is, it was not heard out: a kill says nothing about what was killed.
        const int Killed = 128, LastSignal = 64;
        if (code is > Killed and <= Killed + LastSignal)
            return new(
                "interpreter-failed", $"{executable} could not describe itself: it was ended by signal {code - Killed}.",
                "Run the same command again.");
        // Python 2 and 3.0 to 3.3 know no -I; they are told from other programs by asking in words that all Pythons understand.
        (int oldCode, byte[] output, _) =
            Run(executable, ["-E", "-S", "-c", "import sys; sys.stdout.write('python %d.%d.%d' % sys.version_info[:3])"]);
        string version = Encoding.UTF8.GetString(output);
        if (oldCode == 0 && version.StartsWith("python 2.", StringComparison.Ordinal)
            || version.StartsWith("python 3.", StringComparison.Ordinal) && IsBefore36(version))
            return new(
                "python-too-old", $"{executable} is Python {version["python ".Length..]}, which is not supported.",
                "Use Python 3.6 or newer.");
        string said = LastLine(errors);
        return oldCode == 0 && version.StartsWith("python 3.", StringComparison.Ordinal)
            ? new("interpreter-failed", $"{executable} could not describe itself (exit code {code}): {said}",
                "Is its standard library complete?")
            : new("not-a-python", $"{executable} is not a Python interpreter: exit code {code}{(said.Length > 0 ? ", " + said : "")}.",
                "Name another one with --python.");
    }

    private static bool IsBefore36(string version) =>
        TagsOfInterpreter.TwoNumbers(version.AsSpan("python ".Length)) is { } found && found.CompareTo((3, 6)) < 0;

    private static string LastLine(string text)
    {
        string trimmed = text.TrimEnd();
        return trimmed[(trimmed.LastIndexOf('\n') + 1)..].Trim();
    }

    private static bool IsAnswer(byte[] output)
    {
        try
        {
            BaseFactsReader.Read(output);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static (int Code, byte[] Output, string Errors) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["SYSTEM_VERSION_COMPAT"] = "0"; // else a macOS from 11 on calls itself 10.16 for old builds
        start.Environment.Remove("__PYVENV_LAUNCHER__");
        try
        {
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("not started");
            return Await(process);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            throw new PipSharpException(
                "interpreter-not-runnable", $"{program} cannot be run: {e.Message}", "Name another interpreter with --python.", e);
        }
    }

    private static (int Code, byte[] Output, string Errors) Await(Process process)
    {
        process.StandardInput.Close();
        using var output = new MemoryStream();
        Task copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!Task.WaitAll([copying, errors], Patience) || !process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new PipSharpException(
                "interpreter-silent", $"{process.StartInfo.FileName} did not answer within {Patience.TotalSeconds} seconds.",
                "Name another interpreter with --python.");
        }

        return (process.ExitCode, output.ToArray(), errors.Result);
    }
}
