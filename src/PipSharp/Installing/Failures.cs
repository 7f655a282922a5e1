namespace PipSharp.Installing;

/// <summary>Turns what the system refuses into errors that say what failed and that nothing was changed.</summary>
internal static class Failures
{
    public const string RollbackFailed = "rollback-failed";
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsOfSystem(Exception e) => e is IOException or UnauthorizedAccessException;

    public static PipSharpException NothingChanged(Exception e)
    {
        if (e is PipSharpException known)
            return known;
        (string code, string hint) = Kind(e);
        return new PipSharpException(code, $"The environment could not be changed: {e.Message}. Nothing was changed.", hint, e);
    }

    /// <summary>The worst case: a move could not be taken back.</summary>
    public static PipSharpException LeftOver(Exception cause, IReadOnlyList<string> problems, string stage) =>
        new(RollbackFailed, $"The environment could not be changed: {cause.Message}. Going back failed as well: {string.Join("; ", problems)}",
            $"What was there before is kept in {stage}; the folder can be deleted when its content is back in place.", cause);

    private static (string Code, string Hint) Kind(Exception e) => e switch
    {
        UnauthorizedAccessException => ("permission-denied", "Check who owns the environment, or use a virtual environment."),
        SystemCallException { Error: SystemCallException.NotPermitted or SystemCallException.AccessDenied or SystemCallException.ReadOnly } =>
            ("permission-denied", "Check who owns the environment, or use a virtual environment."),
        SystemCallException { Error: SystemCallException.NoSpace or SystemCallException.OverQuota } => ("disk-full", "Free some space and run the same command again."),
        { HResult: WindowsDiskFull or SystemCallException.NoSpace } => ("disk-full", "Free some space and run the same command again."),
        _ => ("write-failed", "Run the same command again when the cause is gone."),
    };
}
