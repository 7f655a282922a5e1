using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One reason for a package to be in an answer for many environments.</summary>
/// <param name="Package">who needs it; null if the user asked for it</param>
/// <param name="Version">the version that needs it; null if the user asked for it</param>
/// <param name="Extra">the extra of <paramref name="Package"/> that needs it; null: the package itself</param>
/// <param name="Marker">where the requirement counts; null: everywhere</param>
public readonly record struct UniversalRequiredBy(
    PackageName? Package, PackageVersion? Version, ExtraName? Extra, Dependency Dependency, string? Marker);
