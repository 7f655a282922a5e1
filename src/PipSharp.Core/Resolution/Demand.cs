namespace PipSharp.Resolution;

/// <summary>What a decided package asks of another.</summary>
/// <param name="Allowed">the candidates that the dependency admits</param>
/// <param name="IsConstraint">it asks nothing, but limits what may be chosen</param>
internal readonly record struct Demand(int Requirer, Dependency Dependency, CandidateSet Allowed, bool IsConstraint = false);
