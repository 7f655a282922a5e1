namespace PipSharp.Resolution;

/// <summary>What a way out of a conflict changes.</summary>
public enum WayOutKind
{
    /// <summary>Another version of a requested package.</summary>
    OtherVersion,

    /// <summary>A requirement less.</summary>
    WithoutRequirement,

    /// <summary>A constraint less.</summary>
    WithoutConstraint,

    /// <summary>Pre-releases of some packages are allowed.</summary>
    Prereleases,

    /// <summary>The same for another Python.</summary>
    OtherPython,

    /// <summary>The same for fewer Pythons.</summary>
    FewerPythons,
}
