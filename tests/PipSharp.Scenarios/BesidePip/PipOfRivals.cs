using PipSharp.Scenarios.Testing;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>The real pip 26.3, unpacked from ../shared/rivals and run by an environment's own Python without being installed there.</summary>
internal static class PipOfRivals
{
    private const string Wheel = "pip-26.3-py3-none-any.whl";
    private static readonly Lazy<string> s_runner = new(static () => RivalWheel.Unpack(Wheel, "pip-26.3", "pip", "__pip-runner__.py"));

    /// <summary>Skips the test where ../shared is not there, or the native binary is asked later.</summary>
    public static void Require()
    {
        RepositoryFolders.Shared("rivals", Wheel);
        PipSharpProcess.LeaveToNative();
    }

    /// <summary>What its arguments follow.</summary>
    public static string[] Command(string python) => [python, "-W", "ignore", s_runner.Value];

    /// <summary>Run by the same home as ours.</summary>
    public static Task<ProcessOutcome> RunAsync(PipSharpProcess home, string python, params string[] arguments) =>
        home.RunOtherAsync(python, ["-W", "ignore", s_runner.Value, .. arguments]);

    public static Task<ProcessOutcome> RunAsync(string python, string[] arguments, IReadOnlyDictionary<string, string> variables, string folder) =>
        ProcessRunner.RunAsync(python, ["-W", "ignore", s_runner.Value, .. arguments], variables, folder);
}
