using PipSharp.Distributions;
using PipSharp.Resolution;

namespace PipSharp.Candidates;

/// <summary>A package that a requirement names by its place: only once that is opened
/// its version is known. What is installed of it, those know who opened it.</summary>
/// <param name="Reference">the place as the requirement writes it</param>
/// <param name="DirectUrl">what is recorded about its origin (PEP 610)</param>
public sealed record DirectPackage(string Reference, CoreMetadata Metadata, CandidateState State, DirectUrl DirectUrl)
{
    /// <summary>The METADATA file.</summary>
    public required ReadOnlyMemory<byte> MetadataText { get; init; }
}
