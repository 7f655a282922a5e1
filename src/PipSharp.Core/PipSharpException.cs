namespace PipSharp;

/// <summary>The root of every error that PipSharp reports on purpose: what went wrong, and what to do about it.</summary>
/// <remarks>Anything else that escapes is a defect and ends with exit code 3, as pip's unexpected errors do.</remarks>
public class PipSharpException : Exception
{
    public PipSharpException(string code, string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>A stable word in kebab case, for example <c>hash-mismatch</c>;
    /// shown as <c>error[hash-mismatch]</c> below the message.</summary>
    public string Code { get; }

    /// <summary>What the user can do about it, as a sentence; null where the message says it all.</summary>
    public string? Hint { get; }
}
