namespace PipSharp.Locks;

/// <summary>A lock file is TOML, but not as PEP 751 has it.</summary>
public sealed class InvalidLockException : PipSharpException
{
    internal InvalidLockException(string context, string problem)
        : base("invalid-lock-file", $"The lock file is invalid at {context}: {problem}.", "Write it anew with the tool that made it.") =>
            Context = context;

    /// <summary>The key that is wrong, with those above it: <c>packages[0].wheels[1].hashes</c>.</summary>
    public string Context { get; }
}
