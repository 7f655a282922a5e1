namespace PipSharp.Indexes;

/// <summary>--keyring-provider: how passwords come out of the system's keyring.</summary>
public enum KeyringProvider
{
    /// <summary>As <see cref="Subprocess"/>, unless --no-input is given or there is no such program.</summary>
    Auto,

    /// <summary>Not at all.</summary>
    Disabled,

    /// <summary>The module <c>keyring</c> of the active environment's Python, else of the first on PATH.</summary>
    Import,

    /// <summary>The program <c>keyring</c> on PATH.</summary>
    Subprocess,
}
