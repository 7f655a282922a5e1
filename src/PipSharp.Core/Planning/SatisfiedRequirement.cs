using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Planning;

/// <summary>A requirement that what is installed meets already.</summary>
/// <param name="By">whose requirement it is; null for one that the user asked for</param>
public sealed record SatisfiedRequirement(Dependency Dependency, InstalledDistribution Distribution, PackageName? By);
