using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>What a candidate depends on in one part of a universal resolution:
/// all that its markers do not rule out everywhere there.</summary>
internal sealed class ConditionedDependencies : CandidateDependencies
{
    private readonly CandidateRequirements _requirements;
    private readonly Condition _condition;

    public ConditionedDependencies(CandidateRequirements requirements, Condition condition)
        : base(condition.Admitted(requirements.Of(extra: null)), conditional: [], environment: null)
    {
        (_requirements, _condition) = (requirements, condition);
        Extras = requirements.Raw.Extras;
        Unusable = requirements.Raw.Unusable;
        if (Unusable is null && requirements.RequiresPython.FirstOrDefault(IsExcluded) is { } python)
            Unusable = $"it requires Python {python}";
    }

    public override ImmutableArray<MarkerSet> PartsFor(ExtraName? extra)
    {
        if (extra is null && _requirements.RequiresPython.FirstOrDefault(p => _condition.Judge(p) == PythonVerdict.Raises) is { } python)
            return _condition.DivideAt(python);
        return Division.Of(_condition, _requirements.Of(extra));
    }

    public override IEnumerable<Dependency> AddedBy(ExtraName extra) => _condition.Admitted(_requirements.Of(extra));

    /// <summary>The requirements that count somewhere in the part, each with its marker.</summary>
    public ImmutableArray<CandidateRequirements.Edge> Edges(ExtraName? extra) =>
        _requirements.Of(extra).RemoveAll(e => !_condition.Admits(e.Marker));

    private bool IsExcluded(string? requiresPython) => _condition.Judge(requiresPython) == PythonVerdict.Excludes;
}
