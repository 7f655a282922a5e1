using System.Text;
using PipSharp.Cli;
using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Whole commands, quickly: in this process, or by the native binary where PIPSHARP_BINARY names one.</summary>
internal static class CommandInProcess
{
    public static async Task<ProcessOutcome> RunAsync(string home, TemporaryEnvironment active, params string[] arguments)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home, ["XDG_CACHE_HOME"] = Path.Combine(home, "cache"), ["PIP_CONFIG_FILE"] = "/dev/null", ["VIRTUAL_ENV"] = active.Root,
            ["PATH"] = active.Bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"), ["LANG"] = "C.UTF-8", ["TMPDIR"] = home,
        };
        if (PipSharpProcess.NativeBinary is { } binary)
            return await ProcessRunner.RunAsync(binary, arguments, variables, home);
        using MemoryStream output = new(), error = new();
        int code = await new CommandLine(new Surroundings
        {
            Variables = variables,
            WorkingFolder = home,
            Program = "pipsharp",
            Output = output,
            Error = error,
            OpenInput = static () => Stream.Null,
        }).RunAsync(arguments);
        return new ProcessOutcome("pipsharp " + string.Join(' ', arguments), code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
