using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The one candidate of what the user asked for.</summary>
internal sealed class RootCandidates : CandidateList
{
    private static readonly PackageVersion Only = PackageVersion.Parse("0");

    public override PackageName Name => default;

    public override int Count => 1;

    public override VersionKey Key(int candidate) => Only.Key;

    public override PackageVersion Version(int candidate) => Only;

    public override CandidateState State(int candidate) => CandidateState.Usable;
}
