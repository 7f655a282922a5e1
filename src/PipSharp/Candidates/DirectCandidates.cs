using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Candidates;

/// <summary>The candidates of a project that is asked for by direct reference (PEP 508 `name @ url`): those wheels and nothing else.</summary>
internal sealed class DirectCandidates(PackageName name, ImmutableArray<DirectWheel> wheels) : CandidateList
{
    public override PackageName Name => name;

    public override int Count => wheels.Length;

    public override VersionKey Key(int candidate) => wheels[candidate].Metadata.Version.Key;

    public override PackageVersion Version(int candidate) => wheels[candidate].Metadata.Version;

    public override CandidateState State(int candidate) => wheels[candidate].State;

    public override string? StateDetail(int candidate) => wheels[candidate].Metadata.RequiresPython;

    public override string? RequiresPython(int candidate) => wheels[candidate].Metadata.RequiresPython;

    public override string? Reference(int candidate) => wheels[candidate].Reference;

    public DirectWheel Wheel(int candidate) => wheels[candidate];

    public DirectCandidates With(DirectWheel wheel) =>
        new(name, [.. wheels.Where(w => w.Reference != wheel.Reference).Append(wheel).OrderBy(w => w.Metadata.Version)]);
}
