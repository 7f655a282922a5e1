using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>A failure reduced to what matters.</summary>
/// <param name="NoSolution">the proof of the core alone</param>
/// <param name="Requirements">the core: what was asked for and cannot be met together; without any one of them, and of
/// <paramref name="Constraints"/>, it could (unless patience ended before all were tried)</param>
/// <param name="WaysOut">each tried with everything else that was asked for</param>
/// <param name="HasOtherConflicts">what was asked for besides does not go together either</param>
public sealed record ExplainedFailure(
    NoSolution NoSolution,
    ImmutableArray<Dependency> Requirements,
    ImmutableArray<Dependency> Constraints,
    ImmutableArray<WayOut> WaysOut,
    bool HasOtherConflicts);
