using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>Everything that the user said, numbered: requirements first, then constraints. A subset is a sorted list of numbers.</summary>
internal sealed class Premises(ImmutableArray<MarkedDependency> requested, ImmutableArray<MarkedDependency> constraints)
{
    public ImmutableArray<int> All { get; } = [.. Enumerable.Range(0, requested.Length + constraints.Length)];

    public Dependency this[int premise] => Marked(premise).Dependency;

    public bool IsConstraint(int premise) => premise >= requested.Length;

    public ImmutableArray<Dependency> Requirements(ImmutableArray<int> subset) =>
        [.. subset.Where(p => !IsConstraint(p)).Select(p => this[p])];

    public ImmutableArray<Dependency> Constraints(ImmutableArray<int> subset) => [.. subset.Where(IsConstraint).Select(p => this[p])];

    /// <summary>What is left of the request with no more than a subset.</summary>
    public Variant Variant(ImmutableArray<int> subset) =>
        new([.. subset.Where(p => !IsConstraint(p)).Select(Marked)], [.. subset.Where(IsConstraint).Select(Marked)], []);

    /// <summary>The premises that a proof starts from.</summary>
    public ImmutableArray<int> UsedBy(Derivation proof)
    {
        HashSet<Dependency> used =
            new(ProofFacts.Of(proof).Select(fact => fact.Requirement).OfType<Dependency>(), ReferenceEqualityComparer.Instance);
        return [.. All.Where(p => used.Contains(this[p]))];
    }

    private MarkedDependency Marked(int premise) =>
        premise < requested.Length ? requested[premise] : constraints[premise - requested.Length];
}
