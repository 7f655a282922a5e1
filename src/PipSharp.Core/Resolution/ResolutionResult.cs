using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>The answer: each package once, sorted by name; with what it took.</summary>
/// <param name="Decisions">candidates tried, including those taken back</param>
/// <param name="Examined">incompatibilities looked at: the measure of work</param>
public sealed record ResolutionResult(ImmutableArray<ResolvedPackage> Packages, int Decisions, int Conflicts, long Examined);
