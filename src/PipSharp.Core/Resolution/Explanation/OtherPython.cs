namespace PipSharp.Resolution;

/// <summary>What the resolver would choose from for another Python.</summary>
/// <param name="Name">its version, "3.12"</param>
public sealed record OtherPython(string Name, ICandidateSource Source);
