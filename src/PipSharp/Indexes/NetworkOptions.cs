namespace PipSharp.Indexes;

/// <summary>How servers are reached, whom to believe that they are who they say, and where credentials come from.</summary>
public sealed record NetworkOptions
{
    /// <summary>--proxy, which takes the place of all variables; empty: no proxy at all; null: what the variables say.</summary>
    public string? Proxy { get; init; }

    /// <summary>--no-proxy-env</summary>
    public bool IgnoresProxyVariables { get; init; }

    /// <summary>--cert: a file of authorities in PEM, or a folder of such files. It takes the place of the system's.</summary>
    public string? Certificates { get; init; }

    /// <summary>--client-cert: one PEM file with the certificate and its key.</summary>
    public string? ClientCertificate { get; init; }

    public KeyringProvider Keyring { get; init; }

    /// <summary>--no-input: a keyring that might ask somebody is not asked either.</summary>
    public bool NoInput { get; init; }

    /// <summary>Asks the user; null: there is nobody to ask.</summary>
    public ICredentialPrompt? Prompt { get; init; }

    /// <summary>Environment variables: of proxies, authorities, netrc, and the path of programs.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Hears of each answer, in the form of a server's log: who, what, status, length.
    /// Nothing secret is in it: no credentials, no query. Null: nobody listens.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>What was learned while a command runs, by however many clients.</summary>
    internal CredentialMemory Memory { get; } = new();
}
