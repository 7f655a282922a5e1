using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One package of an answer, without where it is from.</summary>
public readonly record struct ChosenVersion(PackageName Name, PackageVersion Version);
