using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>The values of the eleven environment marker variables (PEP 508, "Environment Markers").</summary>
public sealed record MarkerEnvironment
{
    private MarkerEnvironmentVersions? _versions;

    public MarkerEnvironment()
    {
    }

    // Written out, because the copy that "with" makes must not share the versions worked out from the original's texts.
    private MarkerEnvironment(MarkerEnvironment original)
    {
        ImplementationName = original.ImplementationName;
        ImplementationVersion = original.ImplementationVersion;
        OsName = original.OsName;
        PlatformMachine = original.PlatformMachine;
        PlatformPythonImplementation = original.PlatformPythonImplementation;
        PlatformRelease = original.PlatformRelease;
        PlatformSystem = original.PlatformSystem;
        PlatformVersion = original.PlatformVersion;
        PythonFullVersion = original.PythonFullVersion;
        PythonVersion = original.PythonVersion;
        SysPlatform = original.SysPlatform;
    }

    public required string ImplementationName { get; init; }

    public required string ImplementationVersion { get; init; }

    public required string OsName { get; init; }

    public required string PlatformMachine { get; init; }

    public required string PlatformPythonImplementation { get; init; }

    public required string PlatformRelease { get; init; }

    public required string PlatformSystem { get; init; }

    public required string PlatformVersion { get; init; }

    public required string PythonFullVersion { get; init; }

    public required string PythonVersion { get; init; }

    public required string SysPlatform { get; init; }

    // Computed once; two threads may both do it, with the same result.
    private MarkerEnvironmentVersions Versions => _versions ??= new MarkerEnvironmentVersions(this);

    /// <summary>The text that a marker compares with. A development build's <c>3.12.0+</c> is read as <c>3.12.0+local</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The variable is not one of the environment (<c>extra</c> and the like).</exception>
    public string ValueOf(MarkerVariable variable) => variable switch
    {
        MarkerVariable.ImplementationName => ImplementationName,
        MarkerVariable.ImplementationVersion => ImplementationVersion,
        MarkerVariable.OsName => OsName,
        MarkerVariable.PlatformMachine => PlatformMachine,
        MarkerVariable.PlatformPythonImplementation => PlatformPythonImplementation,
        MarkerVariable.PlatformRelease => PlatformRelease,
        MarkerVariable.PlatformSystem => PlatformSystem,
        MarkerVariable.PlatformVersion => PlatformVersion,
        MarkerVariable.PythonFullVersion => Versions.PythonFullText,
        MarkerVariable.PythonVersion => PythonVersion,
        MarkerVariable.SysPlatform => SysPlatform,
        _ => throw new ArgumentOutOfRangeException(nameof(variable)),
    };

    /// <summary>The value as a version (PEP 440); null where it is not one, or where the variable is not compared as one.</summary>
    public PackageVersion? VersionOf(MarkerVariable variable) => variable switch
    {
        MarkerVariable.PythonVersion => Versions.Python,
        MarkerVariable.PythonFullVersion => Versions.PythonFull,
        MarkerVariable.ImplementationVersion => Versions.Implementation,
        MarkerVariable.PlatformRelease => Versions.PlatformRelease,
        _ => null,
    };

    public bool Equals(MarkerEnvironment? other)
    {
        if (other is null)
            return false;
        for (MarkerVariable variable = MarkerVariable.ImplementationName; variable <= MarkerVariable.SysPlatform; variable++)
        {
            if (RawValueOf(variable) != other.RawValueOf(variable))
                return false;
        }

        return true;
    }

    public override int GetHashCode() =>
        HashCode.Combine(PythonFullVersion, ImplementationName, SysPlatform, PlatformMachine, PlatformVersion);

    /// <summary>The specifier that the value makes behind an operator, for <c>'3.8' &lt;= python_version</c>.</summary>
    internal MarkerSpecifier SpecifierOf(MarkerVariable variable, MarkerOperator comparison) =>
        Versions.SpecifierOf(variable, comparison, ValueOf(variable));

    private string RawValueOf(MarkerVariable variable) =>
        variable == MarkerVariable.PythonFullVersion ? PythonFullVersion : ValueOf(variable);
}
