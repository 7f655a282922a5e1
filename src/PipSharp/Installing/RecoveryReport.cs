namespace PipSharp.Installing;

/// <summary>A change of the environment that was cut off, and what became of it.</summary>
/// <param name="Owner">who made the change</param>
/// <param name="Command">as it was given</param>
/// <param name="WasFinished">true: everything that was asked is in place; false: all is as before</param>
/// <param name="IsRecovered">false: somebody who may write must do it; until then the packages of the change may be half there</param>
public sealed record RecoveryReport(LockOwner Owner, string Command, bool WasFinished, bool IsRecovered)
{
    /// <summary>One sentence for standard error.</summary>
    public string Text => (IsRecovered, WasFinished) switch
    {
        (false, _) => $"An earlier change of this environment was cut off ({Command}) and could not be recovered, because it may not be written to: packages may be half there.",
        (_, true) => $"An earlier change of this environment was cut off after its end ({Command}); what it had left was cleaned up.",
        _ => $"An earlier change of this environment was cut off ({Command}); the environment is again as it was before.",
    };
}
