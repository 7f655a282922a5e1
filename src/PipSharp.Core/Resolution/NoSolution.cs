namespace PipSharp.Resolution;

/// <summary>There is no answer; the proof is a tree (a graph where steps are shared), its text is made elsewhere.</summary>
public sealed record NoSolution(Derivation Proof, int Decisions, int Conflicts, long Examined);
