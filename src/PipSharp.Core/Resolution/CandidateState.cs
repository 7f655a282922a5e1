namespace PipSharp.Resolution;

/// <summary>Whether a candidate can be chosen, and if not, why.</summary>
public enum CandidateState
{
    Usable,

    /// <summary>Withdrawn by its author (PEP 592): chosen only if a requirement pins exactly it.</summary>
    Yanked,

    /// <summary>Its Requires-Python leaves out the target's Python.</summary>
    WrongPython,

    /// <summary>It has wheels, none with a tag of the target, and no source distribution that may be built.</summary>
    NoCompatibleWheel,

    /// <summary>It has no distribution of a kind that --no-binary and --only-binary permit.</summary>
    FormatExcluded,

    /// <summary>None of its distributions has one of the hashes that the requirement demands.</summary>
    HashExcluded,

    /// <summary>Excluded by its upload time.</summary>
    TooNew,

    /// <summary>Its metadata is broken or contradicts what the index says.</summary>
    BadMetadata,
}
