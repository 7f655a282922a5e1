using System.ComponentModel;
using System.Diagnostics;

namespace PipSharp.Testing;

/// <summary>Runs a program to its end and keeps what it says; a program that hangs is ended and fails the test.</summary>
public static class ProcessRunner
{
    private const int TextFileBusy = 26; // ETXTBSY
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="environment">the whole environment of the program; null: that of the test</param>
    public static ProcessOutcome Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null) =>
        RunAsync(program, arguments, environment, folder).GetAwaiter().GetResult();

    public static async Task<ProcessOutcome> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        Replace(start, environment);
        using Process process = Start(start);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await WaitAsync(process);
        return new ProcessOutcome($"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, await output, await error);
    }

    private static void Replace(ProcessStartInfo start, IReadOnlyDictionary<string, string>? environment)
    {
        if (environment is null)
            return;
        start.Environment.Clear();
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
    }

    /// <summary>A program that this process has just written may be held open by a child of another test, until that child has become what it was started for.</summary>
    private static Process Start(ProcessStartInfo start)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Process.Start(start)!;
            }
            catch (Win32Exception e) when (e.NativeErrorCode == TextFileBusy && attempt < 10_000)
            {
                Thread.Yield();
            }
            catch (Win32Exception e)
            {
                throw new InvalidOperationException($"cannot run {start.FileName}: {e.Message}", e);
            }
        }
    }

    private static async Task WaitAsync(Process process)
    {
        using var cancel = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(cancel.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end", e);
        }
    }
}
