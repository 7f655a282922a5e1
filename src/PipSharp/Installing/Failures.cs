namespace PipSharp.Installing;

/// <summary>Turns what the system refuses into errors that say what failed and that nothing was changed.</summary>
internal static class Failures
{
    public const string RollbackFailed = "rollback-failed";
    public const string PermissionHint = "Check who owns the environment, or use a virtual environment.";
    public const string RoomHint = "Free some space and run the same command again.";
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
        new(RollbackFailed,
            $"The environment could not be changed: {cause.Message}. Going back failed as well: {string.Join("; ", problems)}",
            $"The next pipsharp command for this environment tries again. What was there before is kept in {stage}.", cause);

    private static (string Code, string Hint) Kind(Exception e) => e switch
    {
        UnauthorizedAccessException => ("permission-denied", PermissionHint),
        SystemCallException { Error: SystemCallException.NotPermitted or SystemCallException.AccessDenied or SystemCallException.ReadOnly } =>
            ("permission-denied", PermissionHint),
        SystemCallException { Error: SystemCallException.NoSpace or SystemCallException.OverQuota } => ("disk-full", RoomHint),
        SystemCallException { Error: SystemCallException.NameTooLong } or PathTooLongException =>
            ("name-too-long", "A file of the package has a longer name than the file system takes."),
        { HResult: WindowsDiskFull or SystemCallException.NoSpace } => ("disk-full", RoomHint),
        _ => ("write-failed", "Run the same command again when the cause is gone."),
    };
}
