using PipSharp.Distributions;
using PipSharp.Resolution;

namespace PipSharp.Planning;

/// <summary>One package of a plan.</summary>
/// <param name="Replaces">what is installed of it now; null if nothing is</param>
/// <param name="IsRequested">the user named it, so that REQUESTED is recorded (PEP 376)</param>
public sealed record PlannedPackage(ResolvedPackage Resolved, PlannedAction Action, InstalledDistribution? Replaces, bool IsRequested);
