using System.IO.Compression;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>The real pip 26.3, unpacked from ../shared/rivals and run by an environment's own Python without being installed there.</summary>
internal static class PipOfRivals
{
    private static readonly Lazy<string> s_runner = new(Unpack);

    /// <summary>Skips the test where ../shared is not there, or the native binary is asked later.</summary>
    public static void Require()
    {
        RepositoryFolders.Shared("rivals", "pip-26.3-py3-none-any.whl");
        PipSharpProcess.LeaveToNative();
    }

    /// <summary>What its arguments follow.</summary>
    public static string[] Command(string python) => [python, "-W", "ignore", s_runner.Value];

    /// <summary>Run by the same home as ours.</summary>
    public static Task<ProcessOutcome> RunAsync(PipSharpProcess home, string python, params string[] arguments) =>
        home.RunOtherAsync(python, ["-W", "ignore", s_runner.Value, .. arguments]);

    public static Task<ProcessOutcome> RunAsync(string python, string[] arguments, IReadOnlyDictionary<string, string> variables, string folder) =>
        ProcessRunner.RunAsync(python, ["-W", "ignore", s_runner.Value, .. arguments], variables, folder);

    private static string Unpack()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"pipsharp-pip-26.3-{Environment.UserName}");
        string runner = Path.Combine(folder, "pip", "__pip-runner__.py");
        if (File.Exists(runner))
            return runner;
        string fresh = folder + "." + Guid.NewGuid().ToString("N");
        ZipFile.ExtractToDirectory(RepositoryFolders.Shared("rivals", "pip-26.3-py3-none-any.whl"), fresh);
        try
        {
            Directory.Move(fresh, folder);
        }
        catch (IOException) when (File.Exists(runner))
        {
            Directory.Delete(fresh, recursive: true);
        }

        return runner;
    }
}
