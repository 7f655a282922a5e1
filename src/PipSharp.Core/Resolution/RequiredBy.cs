using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>One reason for a package to be in the answer.</summary>
/// <param name="Package">who needs it; null if the user asked for it</param>
public readonly record struct RequiredBy(PackageName? Package, ExtraName? Extra, Dependency Dependency);
