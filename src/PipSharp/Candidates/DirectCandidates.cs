using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Candidates;

/// <summary>The candidates of a project that is asked for by direct reference
/// (PEP 508 `name @ url`): those packages and nothing else.</summary>
internal sealed class DirectCandidates(PackageName name, ImmutableArray<DirectPackage> packages) : CandidateList
{
    public override PackageName Name => name;

    public override int Count => packages.Length;

    public override VersionKey Key(int candidate) => packages[candidate].Metadata.Version.Key;

    public override PackageVersion Version(int candidate) => packages[candidate].Metadata.Version;

    public override CandidateState State(int candidate) => packages[candidate].State;

    public override string? StateDetail(int candidate) => packages[candidate].Metadata.RequiresPython;

    public override string? RequiresPython(int candidate) => packages[candidate].Metadata.RequiresPython;

    public override string? Reference(int candidate) => packages[candidate].Reference;

    public DirectPackage Package(int candidate) => packages[candidate];

    public DirectCandidates With(DirectPackage package) =>
        new(name, [.. packages.Where(one => one.Reference != package.Reference).Append(package).OrderBy(one => one.Metadata.Version)]);
}
