using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The candidates of a project as one part of a universal resolution sees them: judged by its Pythons.</summary>
/// <remarks>A candidate for only some of these Pythons is usable: when it is tried, the part is divided.</remarks>
internal sealed class ConditionedCandidates(CandidateList inner, Condition condition) : CandidateList
{
    /// <summary>0 until judged; 1: excluded, -1: not.</summary>
    private readonly sbyte[] _excluded = new sbyte[inner.Count];

    public CandidateList Inner => inner;

    public override PackageName Name => inner.Name;

    public override int Count => inner.Count;

    public override VersionKey Key(int candidate) => inner.Key(candidate);

    public override PackageVersion Version(int candidate) => inner.Version(candidate);

    public override CandidateState State(int candidate)
    {
        CandidateState state = inner.State(candidate);
        return state is CandidateState.Usable or CandidateState.Yanked && IsExcluded(candidate) ? CandidateState.WrongPython : state;
    }

    public override string? StateDetail(int candidate) =>
        IsExcluded(candidate) ? inner.RequiresPython(candidate) : inner.StateDetail(candidate);

    public override string? RequiresPython(int candidate) => inner.RequiresPython(candidate);

    public override string? Reference(int candidate) => inner.Reference(candidate);

    private bool IsExcluded(int candidate)
    {
        if (_excluded[candidate] == 0)
            _excluded[candidate] = (sbyte)(condition.Judge(inner.RequiresPython(candidate)) == PythonVerdict.Excludes ? 1 : -1);
        return _excluded[candidate] > 0;
    }
}
