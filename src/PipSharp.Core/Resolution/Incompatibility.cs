namespace PipSharp.Resolution;

/// <summary>Terms that must not hold all at once (PubGrub). Immutable but for the mark of <see cref="SolverState"/>.</summary>
internal sealed class Incompatibility(Term[] terms, CauseKind kind)
{
    public Term[] Terms { get; } = terms;

    public CauseKind Kind { get; } = kind;

    /// <summary>Of a derived one: the conflict and the satisfier's cause that it follows from.</summary>
    public Incompatibility? Left { get; init; }

    public Incompatibility? Right { get; init; }

    /// <summary>The requirement as written, for a dependency or constraint.</summary>
    public Dependency? Requirement { get; init; }

    /// <summary>Why a candidate is unusable.</summary>
    public string? Reason { get; init; }

    /// <summary>The level of decisions at which it was seen to be contradicted; <see cref="int.MaxValue"/> if it is not.</summary>
    public int ContradictedAt { get; set; } = int.MaxValue;

    /// <summary>Where it stands in the list of each term's package, so that a wider one can take its place.</summary>
    public int[] Slots { get; } = new int[terms.Length];

    public bool TryGetTerm(int package, out CandidateSet set)
    {
        foreach (Term term in Terms)
        {
            if (term.Package == package)
            {
                set = term.Set;
                return true;
            }
        }

        set = default;
        return false;
    }

    /// <summary>
    /// The rule of resolution: from two incompatibilities that meet in
    /// <paramref name="pivot"/> follows one without it, or with what both leave of it.
    /// </summary>
    public static Incompatibility Resolve(Incompatibility left, Incompatibility right, int pivot)
    {
        var terms = new List<Term>(left.Terms.Length + right.Terms.Length);
        foreach (Term term in left.Terms)
        {
            CandidateSet set = term.Set;
            if (right.TryGetTerm(term.Package, out CandidateSet other))
                set = term.Package == pivot ? set.Union(other) : set.Intersect(other);
            if (set != CandidateSet.Everything)
                terms.Add(term with { Set = set });
        }

        foreach (Term term in right.Terms)
        {
            if (!left.TryGetTerm(term.Package, out _))
                terms.Add(term);
        }

        return new Incompatibility([.. terms], CauseKind.Derived) { Left = left, Right = right };
    }
}
