using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>A part of an explanation: a package's choice lies in a set.</summary>
/// <param name="IsRoot">the thing that the user asked for, which is no package</param>
public sealed record Statement(PackageName Name, ExtraName? Extra, CandidateList List, CandidateSet Set, bool IsRoot);
