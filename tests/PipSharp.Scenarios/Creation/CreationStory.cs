using PipSharp.Testing;

namespace PipSharp.Scenarios.Creation;

/// <summary>What stories of `venv` begin with: no active environment, an empty folder, and an interpreter to make environments of.</summary>
public abstract class CreationStory : IDisposable
{
    protected PipSharpProcess Command { get; } = new();
    protected string Work => Command.Work;

    protected string In(params string[] path) => Path.Combine([Work, .. path]);

    protected ProcessOutcome Venv(params string[] arguments) => Command.Run(["venv", "--python", TestPython.Executable, .. arguments]);

    /// <summary>The value of a key in pyvenv.cfg; null if it is not there.</summary>
    protected static string? Configured(string environment, string key) =>
        File.ReadLines(Path.Combine(environment, "pyvenv.cfg")).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).FirstOrDefault(parts => parts[0] == key)?[1];

    protected ProcessOutcome Python(string environment, string program) => Command.RunOtherAsync(Path.Combine(environment, "bin", "python"), "-c", program).GetAwaiter().GetResult();

    /// <summary>sys.prefix, as the environment's own interpreter has it.</summary>
    protected string PrefixOf(string environment) => Python(environment, "import sys; print(sys.prefix)").RequireSuccess().Output.TrimEnd('\n');

    protected ProcessOutcome Run(string program, params string[] arguments) => Command.RunOtherAsync(program, arguments).GetAwaiter().GetResult();

    public void Dispose()
    {
        Command.Dispose();
        GC.SuppressFinalize(this);
    }
}
