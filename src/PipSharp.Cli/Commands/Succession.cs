using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PipSharp.Cli.Commands;

/// <summary>Another program in the place of this one: signals, the terminal and
/// the exit code are its own, and nobody waits in between.</summary>
internal static partial class Succession
{
    private const int NotFound = 127, NotRunnable = 126; // as shells have it
    private const int NoSuchFile = 2; // ENOENT
    private const int BrokenPipe = 13; // SIGPIPE

    /// <param name="variables">to set, or to remove where the value is null;
    /// all others stay as they are, whatever bytes they are of</param>
    /// <returns>an exit code, if the program cannot be run or if the system knows no succession</returns>
    public static int Run(CommandInput input, string[] command, IEnumerable<(string Name, string? Value)> variables)
    {
        input.Talk.Flush();
        return OperatingSystem.IsWindows() ? Await(input, command, variables) : Replace(input, command, variables);
    }

    private static int Replace(CommandInput input, string[] command, IEnumerable<(string Name, string? Value)> variables)
    {
        foreach ((string name, string? value) in variables)
            _ = value is null ? Unset(name) : Set(name, value, overwrite: 1);
        // This runtime ignores it, and what is ignored would be inherited: `yes | head` would never end.
        Handle(BrokenPipe, 0);
        _ = Execute(command[0], [.. command, null]);
        int error = Marshal.GetLastPInvokeError();
        input.Talk.Error($"{command[0]} cannot be run: {Marshal.GetPInvokeErrorMessage(error)}");
        return error == NoSuchFile ? NotFound : NotRunnable;
    }

    private static int Await(CommandInput input, string[] command, IEnumerable<(string Name, string? Value)> variables)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false };
        foreach ((string name, string? value) in variables)
            start.Environment[name] = value;
        try
        {
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            input.Talk.Error($"{command[0]} cannot be run: {e.Message}");
            return NotFound;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unset(string name);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "execvp", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string file, string?[] arguments);
}
