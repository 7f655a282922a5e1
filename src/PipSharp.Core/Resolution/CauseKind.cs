namespace PipSharp.Resolution;

/// <summary>Why an incompatibility holds.</summary>
public enum CauseKind
{
    /// <summary>The requested root has to be selected.</summary>
    Root,

    /// <summary>Candidates of the first term's package depend on the second's.</summary>
    Dependency,

    /// <summary>An extra needs its package in the same version.</summary>
    SameVersion,

    /// <summary>A constraint leaves out these candidates.</summary>
    Constraint,

    /// <summary>Nobody has a project of this name.</summary>
    UnknownProject,

    /// <summary>The set holds no candidate that can be chosen.</summary>
    NoUsableCandidate,

    /// <summary>The candidate's own metadata forbids it.</summary>
    Unusable,

    /// <summary>Follows from two other incompatibilities.</summary>
    Derived,
}
