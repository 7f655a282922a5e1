namespace PipSharp.Configuration;

/// <summary>Whose configuration a file is; the later kind wins.</summary>
public enum ConfigurationKind
{
    Global,
    User,
    Site,

    /// <summary>The file that PIP_CONFIG_FILE names.</summary>
    Environment,
}
