using System.Collections.Concurrent;

namespace PipSharp.Indexes;

/// <summary>An index, or a server that is none, and what it said to credentials.</summary>
/// <param name="Url">without credentials</param>
internal sealed record CredentialPlace(string Url)
{
    private volatile IndexCredentials? _learned;
    private volatile IndexCredentials? _refused;
    private volatile IndexCredentials? _accepted;
    private readonly ConcurrentDictionary<IndexCredentials, bool> _tried = [];

    /// <summary>Held by whoever finds out what the place wants.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>From a keyring or the user, and tried.</summary>
    public IndexCredentials? Learned => _learned;

    /// <summary>True: keyring and user were asked.</summary>
    public bool HasAsked { get; set; }

    public void Learn(IndexCredentials credentials) => _learned = credentials;

    public void Accept(IndexCredentials credentials) => _accepted = credentials;

    /// <summary>Accounts get locked: what was refused and never accepted is not sent once more.</summary>
    public void Refuse(IndexCredentials credentials)
    {
        if (_accepted != credentials)
            _refused = credentials;
    }

    /// <summary>They were sent, and an answer came.</summary>
    public void Try(IndexCredentials credentials) => _tried.TryAdd(credentials, true);

    public bool HasTried(IndexCredentials credentials) => _tried.ContainsKey(credentials);

    public bool HasRefused(IndexCredentials credentials) => _refused == credentials;
}
