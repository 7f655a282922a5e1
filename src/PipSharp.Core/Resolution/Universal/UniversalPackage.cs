using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One package of an answer for many environments.</summary>
/// <param name="List">where the candidate comes from, as the source gave it</param>
/// <param name="Candidate">its number in <paramref name="List"/>, from 0</param>
/// <param name="Marker">where it is needed; null: everywhere</param>
/// <param name="Extras">the extras that were asked for somewhere, sorted</param>
/// <param name="RequiredBy">who asks for it, and where</param>
public sealed record UniversalPackage(
    CandidateList List,
    int Candidate,
    string? Marker,
    ImmutableArray<ExtraName> Extras,
    ImmutableArray<UniversalRequiredBy> RequiredBy)
{
    public PackageName Name => List.Name;

    public PackageVersion Version => List.Version(Candidate);

    /// <summary>As a requirements file has it: <c>name==version ; marker</c>, or the direct reference instead of a version.</summary>
    public override string ToString()
    {
        string pin = List.Reference(Candidate) is { } reference ? $"{Name} @ {reference}" : $"{Name}=={Version}";
        return Marker is null ? pin : $"{pin} ; {Marker}";
    }
}
