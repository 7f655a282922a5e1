namespace PipSharp.Testing;

/// <summary>What a process left behind.</summary>
public sealed record ProcessOutcome(string Command, int ExitCode, string Output, string Error)
{
    public ProcessOutcome RequireSuccess() => RequireExit(0);

    public ProcessOutcome RequireExit(int code) => ExitCode == code
        ? this
        : throw new InvalidOperationException($"exit code {ExitCode}, expected {code}: {Command}\n--- output\n{Output}\n--- error\n{Error}");

    /// <summary>All of it as one text, to be verified.</summary>
    public string Transcript() => $"exit code: {ExitCode}\n--- output\n{Output.TrimEnd('\n')}\n--- error\n{Error.TrimEnd('\n')}\n";
}
