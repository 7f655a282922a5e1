namespace PipSharp.Installing;

/// <summary>A system call was refused: the system's own words, and the path.</summary>
internal sealed class SystemCallException(int error, string words, string path) : IOException($"{words}: '{path}'")
{
    public const int NotPermitted = 1, NoEntry = 2, InputOutput = 5, TryAgain = 11, AccessDenied = 13, Exists = 17, OtherDevice = 18,
    NoSpace = 28, ReadOnly = 30,
        TooManyLinks = 31, NameTooLong = 36, NotImplemented = 38, NotSupported = 95, OverQuota = 122;

    public int Error { get; } = error;
}
