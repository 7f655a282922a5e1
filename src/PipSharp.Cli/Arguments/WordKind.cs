namespace PipSharp.Cli.Arguments;

/// <summary>What the words of a command are, for who completes them.</summary>
internal enum WordKind
{
    Unknown,
    InstalledNames,
    Paths,

    /// <summary>Names in WORKON_HOME, after an action.</summary>
    Environments,
}
