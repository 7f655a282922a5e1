using System.Collections.Concurrent;

namespace PipSharp.Indexes;

/// <summary>What is known of the places that want credentials, while a command runs.</summary>
internal sealed class CredentialMemory
{
    private readonly ConcurrentDictionary<string, CredentialPlace> _places = new(StringComparer.Ordinal);

    /// <param name="url">of an index, or of a server; without credentials</param>
    public CredentialPlace Of(string url) => _places.GetOrAdd(url, static key => new CredentialPlace(key));

    /// <summary>Held while a keyring or a user is asked: one question at a time.</summary>
    public SemaphoreSlim Asking { get; } = new(1);
}
