namespace PipSharp.Distributions;

/// <summary>How an installed distribution is recorded.</summary>
public enum InstalledKind
{
    DistInfo,
    EggInfoFolder,
    EggInfoFile,
    EggLink,
}
