using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>A step of a proof: these statements cannot all hold, and why. Shared steps are shared objects.</summary>
/// <param name="Left">of a derived step: what it follows from, together with <paramref name="Right"/></param>
/// <param name="Requirement">of a dependency or constraint: as it was written</param>
/// <param name="Reason">of an unusable candidate: what its metadata says</param>
public sealed record Derivation(
    ImmutableArray<Statement> Statements,
    CauseKind Kind,
    Derivation? Left,
    Derivation? Right,
    Dependency? Requirement,
    string? Reason);
