namespace PipSharp.Resolution;

/// <summary>One step of the partial solution: what is known of a package after it.</summary>
/// <param name="Known">all that has been decided and derived about the package so far, intersected</param>
/// <param name="Level">number of decisions made before or with it</param>
/// <param name="Cause">the incompatibility that it was derived from; null for a decision</param>
internal readonly record struct Assignment(int Package, CandidateSet Known, int Level, Incompatibility? Cause);
