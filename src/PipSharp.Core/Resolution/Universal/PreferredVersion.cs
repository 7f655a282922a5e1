using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>A pin of an earlier answer.</summary>
/// <param name="Marker">where it counts; null: everywhere</param>
public readonly record struct PreferredVersion(PackageName Name, PackageVersion Version, Marker? Marker);
