namespace PipSharp.Indexes;

/// <summary>Somebody who can be asked for user and password.</summary>
public interface ICredentialPrompt
{
    /// <param name="place">host and port</param>
    /// <param name="user">null: not known</param>
    /// <returns>null: no answer</returns>
    Task<IndexCredentials?> AskAsync(string place, string? user, CancellationToken cancel);
}
