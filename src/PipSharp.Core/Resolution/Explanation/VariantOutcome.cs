using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>What became of a variant.</summary>
/// <param name="NoSolution">the proof that it has no answer; null if it has one</param>
/// <param name="Versions">the answer, sorted by name; for many environments maybe several versions of one name</param>
public readonly record struct VariantOutcome(NoSolution? NoSolution, ImmutableArray<ChosenVersion> Versions);
