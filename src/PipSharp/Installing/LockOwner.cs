namespace PipSharp.Installing;

/// <summary>Who holds the lock of an environment, as its file says; for messages only.</summary>
/// <param name="Process">0 if unknown</param>
public readonly record struct LockOwner(int Process, string Command)
{
    public override string ToString() => Process == 0 ? "another process" : $"process {Process} ({Command})";
}
