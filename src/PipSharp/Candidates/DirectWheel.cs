using PipSharp.Distributions;
using PipSharp.Resolution;

namespace PipSharp.Candidates;

/// <summary>A wheel that a requirement names by its place, already fetched: only then its version is known.</summary>
/// <param name="Reference">the place as the requirement writes it</param>
/// <param name="DirectUrl">what is recorded about its origin (PEP 610)</param>
public sealed record DirectWheel(string Reference, WheelOnDisk Wheel, CoreMetadata Metadata, CandidateState State, DirectUrl DirectUrl);
