namespace PipSharp.Requirements;

/// <summary>The variables that a marker can ask for ("Dependency specifiers", Environment Markers; PEP 751 for the two sets).</summary>
public enum MarkerVariable
{
    /// <summary>Two texts are compared, and the second is not the name of a variable: evaluation fails.</summary>
    Undefined,
    ImplementationName,
    ImplementationVersion,
    OsName,
    PlatformMachine,
    PlatformPythonImplementation,
    PlatformRelease,
    PlatformSystem,
    PlatformVersion,
    PythonFullVersion,
    PythonVersion,
    SysPlatform,

    /// <summary>The one active extra; the empty text where none is. Defined for package metadata only.</summary>
    Extra,

    /// <summary>The set of chosen extras; defined in lock files only (PEP 751).</summary>
    Extras,

    /// <summary>The set of chosen dependency groups; defined in lock files only (PEP 751).</summary>
    DependencyGroups,
}
