namespace PipSharp.Resolution;

/// <summary>Goes through a proof that there is no answer: every step must follow from its two premises, every premise must be true of the index.</summary>
internal static class ProofCheck
{
    /// <returns>what is wrong; null if the proof holds</returns>
    public static string? Problem(Derivation proof, MemoryIndex index)
    {
        if (proof.Statements.Any(s => !s.IsRoot))
            return "the proof ends with a statement about a package";
        var seen = new HashSet<Derivation>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Derivation>([proof]);
        while (open.TryPop(out Derivation? step))
        {
            if (!seen.Add(step))
                continue;
            if (!Holds(step, index))
                return $"a step does not hold: {step.Kind} {string.Join(" and ", step.Statements.Select(s => $"{s.Name}[{s.Extra}] in {s.Set}"))}";
            foreach (Derivation premise in new[] { step.Left, step.Right }.OfType<Derivation>())
                open.Push(premise);
        }

        return null;
    }

    private static bool Holds(Derivation step, MemoryIndex index) => step.Kind switch
    {
        CauseKind.Root => step.Statements is [{ IsRoot: true }],
        CauseKind.Derived => Follows(step, step.Left!, step.Right!),
        CauseKind.Dependency => IsTrue(step.Statements[0], step.Statements[1], step.Requirement!, index),
        CauseKind.SameVersion => step.Statements is [var extra, var project] && extra.Name == project.Name && extra.Set.IsDisjointFrom(project.Set),
        CauseKind.UnknownProject => step.Statements is [{ List.Count: 0, Set.IncludesAbsent: false }],
        CauseKind.NoUsableCandidate => step.Statements is [{ Set.IncludesAbsent: false } only] && Choices(only).All(c => only.List.State(c - 1) != CandidateState.Usable),
        CauseKind.Constraint => step.Statements is [{ } limited] && limited.Set.IsDisjointFrom(limited.List.Matching(step.Requirement!)) && !limited.Set.IncludesAbsent,
        _ => step.Reason is not null,
    };

    /// <summary>Whoever makes all of the step's statements true makes all of one premise's true: they differ in one package at most.</summary>
    private static bool Follows(Derivation step, Derivation left, Derivation right) =>
        left.Statements.Concat(right.Statements).Select(Key).Distinct().Count(key => !In(step, key).IsSubsetOf(In(left, key).Intersect(In(right, key)))) <= 1
        && left.Statements.Concat(right.Statements).Select(Key).Distinct().All(key => In(step, key).IsSubsetOf(In(left, key).Union(In(right, key))));

    private static bool IsTrue(Statement source, Statement target, Dependency requirement, MemoryIndex index) =>
        target.Set == target.List.Matching(requirement).Complement()
        && (source.IsRoot || Choices(source).All(choice => index.ReleasesOf(source.Name).ElementAt(choice - 1) is var release
            && (source.Extra is { } extra ? release.Dependencies().AddedBy(extra) : release.Dependencies().Always)
                .Any(d => d.Name == target.Name && d.Specifier.Equals(requirement.Specifier))));

    private static IEnumerable<int> Choices(Statement statement) => Enumerable.Range(1, statement.List.Count).Where(statement.Set.Contains);

    private static (object Name, object? Extra, bool IsRoot) Key(Statement statement) => (statement.Name, statement.Extra, statement.IsRoot);

    private static CandidateSet In(Derivation step, (object Name, object? Extra, bool IsRoot) key)
    {
        foreach (Statement statement in step.Statements)
        {
            if (Key(statement).Equals(key))
                return statement.Set;
        }

        return CandidateSet.Everything;
    }
}
