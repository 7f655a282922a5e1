using Xunit;

namespace PipSharp.Testing;

/// <summary>What a process left behind.</summary>
public sealed record ProcessOutcome(string Command, int ExitCode, string Output, string Error)
{
    public ProcessOutcome RequireSuccess() => RequireExit(0);

    public ProcessOutcome RequireExit(int code) => ExitCode == code
        ? this
        : throw new InvalidOperationException($"exit code {ExitCode}, expected {code}: {Command}\n--- output\n{Output}\n--- error\n{Error}");

    /// <summary>Fails with all that was said unless each of the texts is in the output or the error output.</summary>
    public ProcessOutcome RequireMention(params string[] texts)
    {
        foreach (string text in texts)
            Assert.True((Output + Error).Contains(text, StringComparison.OrdinalIgnoreCase), $"\"{text}\" is not in what was said by {Command}\n{Transcript()}");
        return this;
    }

    /// <summary>All of it as one text, to be verified.</summary>
    public string Transcript() => $"exit code: {ExitCode}\n--- output\n{Output.TrimEnd('\n')}\n--- error\n{Error.TrimEnd('\n')}\n";
}
