namespace PipSharp.Resolution;

/// <summary>A statement about one package: its choice lies in <paramref name="Set"/>.</summary>
internal readonly record struct Term(int Package, CandidateSet Set);
