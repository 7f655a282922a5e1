namespace PipSharp.Distributions;

/// <summary>What a selector found for a version: the better the smaller.</summary>
public enum FileVerdict
{
    /// <summary>A file can be used.</summary>
    Usable,
    Yanked,

    /// <summary>Uploaded too late, or nobody knows when.</summary>
    TooNew,
    WrongPython,
    HashExcluded,
    NoCompatibleWheel,
    FormatExcluded,
}
