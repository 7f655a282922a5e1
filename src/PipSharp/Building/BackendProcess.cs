using System.Diagnostics;
using System.Text;

namespace PipSharp.Building;

/// <summary>Runs the interpreter of a build environment. Whatever it started ends with it, and it ends with us.</summary>
internal static class BackendProcess
{
    /// <summary>Variables that would let the user's packages, or another environment, into the build.</summary>
    private static readonly string[] Foreign =
        ["PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_REQUIRE_VIRTUALENV"];

    /// <summary>How long what a backend left running may hold the end of its output back.</summary>
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(5);

    /// <summary>However many builds are under way, no more run at once than the machine has processors.</summary>
    private static readonly SemaphoreSlim s_turns = new(Environment.ProcessorCount);

    /// <param name="workFolder">what the process sees as current folder</param>
    /// <returns>the exit code; null: the time was over</returns>
    public static async Task<int?> RunAsync(
        BuildEnvironment environment, string callFolder, string workFolder, BuildOutput output, TimeLimit limit, CancellationToken cancel)
    {
        await s_turns.WaitAsync(cancel);
        try
        {
            return await RunInTurnAsync(environment, callFolder, workFolder, output, limit, cancel);
        }
        finally
        {
            s_turns.Release();
        }
    }

    private static async Task<int?> RunInTurnAsync(
        BuildEnvironment environment, string callFolder, string workFolder, BuildOutput output, TimeLimit limit, CancellationToken cancel)
    {
        using Process process = Start(environment, callFolder, workFolder);
        using CancellationTokenSource time = limit.Begin();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel, time.Token);
        Task reading = Task.WhenAll(output.ReadAsync(process.StandardOutput), output.ReadAsync(process.StandardError));
        try
        {
            await process.StandardInput.WriteAsync(HookProgram.Text.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            await Task.WhenAny(reading, Task.Delay(Lingering, patience.Token));
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            ProcessTree.Kill(process);
            cancel.ThrowIfCancellationRequested();
            return null;
        }
        catch (IOException)
        {
            // It ended before it had read its program; its exit code and output say why.
            await process.WaitForExitAsync(cancel);
            return process.ExitCode;
        }
    }

    private static Process Start(BuildEnvironment environment, string callFolder, string workFolder)
    {
        var start = new ProcessStartInfo(environment.Python, ["-u", "-", callFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = workFolder,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        if (environment.Scripts is { } scripts)
            Isolate(start.Environment, scripts);
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("not started");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new PipSharpException(
                "interpreter-not-runnable", $"{environment.Python} cannot be run: {e.Message}",
                "Name another interpreter with --python.", e);
        }
    }

    private static void Isolate(IDictionary<string, string?> variables, string scripts)
    {
        foreach (string name in Foreign)
            variables.Remove(name);
        variables["PYTHONNOUSERSITE"] = "1";
        variables["PATH"] = variables.TryGetValue("PATH", out string? path) && path?.Length > 0
            ? scripts + Path.PathSeparator + path
            : scripts;
    }
}
