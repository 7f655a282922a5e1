using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>The version-valued variables of an environment as versions, worked out once.</summary>
internal sealed class MarkerEnvironmentVersions
{
    private const int Operators = (int)MarkerOperator.NotIn + 1;
    private readonly MarkerSpecifier?[] _specifiers = new MarkerSpecifier?[((int)MarkerVariable.SysPlatform + 1) * Operators];

    public MarkerEnvironmentVersions(MarkerEnvironment environment)
    {
        // A Python built from an untagged checkout calls itself "3.12.0+", which no version may.
        string full = environment.PythonFullVersion;
        PythonFullText = full.EndsWith('+') ? full + "local" : full;
        PythonFull = Version(PythonFullText);
        Python = Version(environment.PythonVersion);
        Implementation = Version(environment.ImplementationVersion);
        PlatformRelease = Version(environment.PlatformRelease);
    }

    public string PythonFullText { get; }

    public PackageVersion? PythonFull { get; }

    public PackageVersion? Python { get; }

    public PackageVersion? Implementation { get; }

    public PackageVersion? PlatformRelease { get; }

    public MarkerSpecifier SpecifierOf(MarkerVariable variable, MarkerOperator comparison, string value) =>
        _specifiers[((int)variable * Operators) + (int)comparison] ??= MarkerSpecifier.Of(comparison, value);

    private static PackageVersion? Version(string text) => PackageVersion.TryParse(text, out PackageVersion? version) ? version : null;
}
