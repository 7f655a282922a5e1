using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One package of the answer.</summary>
/// <param name="Candidate">its number in <paramref name="List"/>, from 0</param>
/// <param name="Extras">the extras that were asked for, sorted</param>
/// <param name="RequiredBy">who asked for it, in the order of the decisions</param>
public sealed record ResolvedPackage(
    CandidateList List,
    int Candidate,
    ImmutableArray<ExtraName> Extras,
    ImmutableArray<RequiredBy> RequiredBy)
{
    public PackageName Name => List.Name;

    public PackageVersion Version => List.Version(Candidate);

    /// <summary>Extras that were asked for and that its metadata does not provide.</summary>
    public ImmutableArray<ExtraName> MissingExtras { get; init; } = [];
}
