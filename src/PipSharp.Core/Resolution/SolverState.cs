using System.Runtime.InteropServices;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>The synchronous half of PubGrub: incompatibilities, the partial solution, unit propagation and conflict resolution.</summary>
/// <remarks>See SOLVER.md. Knows nothing of where candidates come from; never waits.</remarks>
internal sealed class SolverState
{
    /// <summary>So many conflicts move a package to another tier.</summary>
    private const int ConflictThreshold = 5;

    public const int Root = 0;

    /// <summary>The level at which only the root is decided: what is concluded there is never taken back.</summary>
    private const int Ground = 1;

    /// <summary>So many incompatibilities that will never matter again are worth a walk to drop them.</summary>
    private const int WorthDropping = 32;

    private readonly Dictionary<(PackageName, ExtraName?), int> _ids = [];
    private readonly List<List<Incompatibility>> _byPackage = [];
    private readonly Dictionary<DependencyKey, Incompatibility> _dependencies = [];
    private readonly List<Incompatibility> _contradicted = [];
    private readonly List<int> _pending = [];

    public SolverState(CandidateList root)
    {
        AddPackage(new SolverPackage(Root, root.Name, extra: null, root));
        Add(new Incompatibility([new Term(Root, CandidateSet.Of(1).Complement())], CauseKind.Root));
        Solution.Derive(Root, CandidateSet.Of(1).Complement(), _byPackage[Root][0]);
    }

    public List<SolverPackage> Packages { get; } = [];

    public PartialSolution Solution { get; } = new();

    /// <summary>How many incompatibilities were examined: the measure of work that tests bound.</summary>
    public long Examined { get; private set; }

    public int Conflicts { get; private set; }

    public int? Find(PackageName name, ExtraName? extra) => _ids.TryGetValue((name, extra), out int id) ? id : null;

    public SolverPackage AddPackage(PackageName name, ExtraName? extra, CandidateList list)
    {
        var package = new SolverPackage(Packages.Count, name, extra, list);
        _ids.Add((name, extra), package.Id);
        AddPackage(package);
        return package;
    }

    public void Add(Incompatibility incompatibility)
    {
        for (int i = 0; i < incompatibility.Terms.Length; i++)
        {
            List<Incompatibility> list = _byPackage[incompatibility.Terms[i].Package];
            incompatibility.Slots[i] = list.Count;
            list.Add(incompatibility);
        }
    }

    /// <summary>Adds a dependency of one candidate, widening an equal one of its other candidates where there is one.</summary>
    public Incompatibility AddDependency(Incompatibility added)
    {
        ref Incompatibility? known = ref CollectionsMarshal.GetValueRefOrAddDefault(_dependencies, DependencyKey.Of(added), out _);
        if (known is not null)
            return known = Widen(known, added.Terms[0]);
        known = added;
        Add(added);
        return added;
    }

    /// <summary>Told after each conflict what was concluded from it; null: nobody asks.</summary>
    public Action<Incompatibility>? Learned { get; set; }

    /// <summary>Draws all conclusions from what is new about a package.</summary>
    /// <returns>null, or the incompatibility that proves that there is no solution</returns>
    public Incompatibility? Propagate(int package)
    {
        _pending.Clear();
        _pending.Add(package);
        while (_pending.Count > 0)
        {
            int current = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            if (FindConflict(current) is not { } conflict)
                continue;
            RecordConflict(current, conflict);
            (int pivot, Incompatibility cause) = ResolveConflict(conflict);
            if (pivot < 0)
                return cause;
            Learned?.Invoke(cause);
            _pending.Clear();
            Conclude(pivot, cause);
        }

        return null;
    }

    /// <summary>Counts a conflict, so that what fails often is decided early and what stands in the way late.</summary>
    public void RecordConflict(int affected, Incompatibility conflict)
    {
        Conflicts++;
        bool isReal = false;
        foreach (Term term in conflict.Terms)
        {
            SolverPackage other = Packages[term.Package];
            if (term.Package == affected || term.Package == Root || other.Name == Packages[affected].Name)
                continue;
            isReal = true;
            if (++other.Culprit == ConflictThreshold && other.Tier == PackageTier.Ordinary)
                Demote(other);
        }

        if (isReal && affected != Root && ++Packages[affected].Affected == ConflictThreshold
            && Packages[affected].Tier < PackageTier.ConflictEarly)
            Packages[affected].Tier = PackageTier.ConflictEarly;
    }

    /// <summary>The package to take back because it was moved behind the others; -1 if there is none.</summary>
    public int Demoted { get; set; } = -1;

    /// <summary>Undoes decisions down to a level, with all that was derived since.</summary>
    public void Backtrack(int level)
    {
        Solution.Backtrack(level, Undone);
        while (_contradicted.Count > 0 && _contradicted[^1].ContradictedAt > level)
        {
            _contradicted[^1].ContradictedAt = int.MaxValue;
            _contradicted.RemoveAt(_contradicted.Count - 1);
        }
    }

    /// <summary>True if all terms hold already, or would with a package's choice.</summary>
    public bool IsSatisfiedWith(Incompatibility incompatibility, int package, int choice)
    {
        foreach (Term term in incompatibility.Terms)
        {
            CandidateSet known = term.Package == package ? CandidateSet.Of(choice) : Solution.Known(term.Package);
            if (!known.IsSubsetOf(term.Set))
                return false;
        }

        return true;
    }

    private void AddPackage(SolverPackage package)
    {
        Packages.Add(package);
        _byPackage.Add([]);
        Solution.AddPackage();
    }

    private void Demote(SolverPackage package)
    {
        package.Tier = PackageTier.ConflictLate;
        Demoted = package.Id;
    }

    private Incompatibility Widen(Incompatibility old, Term source)
    {
        Term union = source with { Set = old.Terms[0].Set.Union(source.Set) };
        var wide = new Incompatibility([union, old.Terms[1]], old.Kind) { Requirement = old.Requirement };
        if (old.ContradictedAt <= Ground)
        {
            // It may have been dropped from the lists.
            Add(wide);
            return wide;
        }

        for (int i = 0; i < wide.Terms.Length; i++)
        {
            wide.Slots[i] = old.Slots[i];
            _byPackage[wide.Terms[i].Package][old.Slots[i]] = wide;
        }

        return wide;
    }

    /// <summary>Looks at all that is known of a package, newest first, and draws the conclusions; stops at a conflict.</summary>
    private Incompatibility? FindConflict(int package)
    {
        List<Incompatibility> list = _byPackage[package];
        int settled = 0;
        for (int i = list.Count - 1; i >= 0; i--)
        {
            Incompatibility incompatibility = list[i];
            if (incompatibility.ContradictedAt != int.MaxValue)
            {
                settled += incompatibility.ContradictedAt <= Ground ? 1 : 0;
                continue;
            }

            switch (Examine(incompatibility, out int open))
            {
                case Relation.Satisfied:
                    return incompatibility;
                case Relation.AlmostSatisfied:
                    Conclude(open, incompatibility);
                    break;
                case Relation.Contradicted:
                    Contradict(incompatibility);
                    break;
                default:
                    break;
            }
        }

        if (settled > WorthDropping && settled > list.Count / 2)
            DropSettled(package, list);
        return null;
    }

    /// <summary>What is contradicted for good is looked at no more, or a long way through the versions would cost its square.</summary>
    private static void DropSettled(int package, List<Incompatibility> list)
    {
        int kept = 0;
        for (int i = 0; i < list.Count; i++)
        {
            Incompatibility one = list[i];
            if (one.ContradictedAt <= Ground)
                continue;
            int term = Array.FindIndex(one.Terms, t => t.Package == package);
            one.Slots[term] = kept;
            list[kept++] = one;
        }

        list.RemoveRange(kept, list.Count - kept);
    }

    private enum Relation
    {
        Satisfied,
        AlmostSatisfied,
        Contradicted,
        Inconclusive,
    }

    private Relation Examine(Incompatibility incompatibility, out int open)
    {
        Examined++;
        open = -1;
        foreach (Term term in incompatibility.Terms)
        {
            CandidateSet known = Solution.Known(term.Package);
            if (known.IsSubsetOf(term.Set))
                continue;
            if (known.IsDisjointFrom(term.Set))
                return Relation.Contradicted;
            if (open >= 0)
                return Relation.Inconclusive;
            open = term.Package;
        }

        return open < 0 ? Relation.Satisfied : Relation.AlmostSatisfied;
    }

    private void Conclude(int package, Incompatibility cause)
    {
        cause.TryGetTerm(package, out CandidateSet set);
        Solution.Derive(package, set, cause);
        Contradict(cause);
        if (!_pending.Contains(package))
            _pending.Add(package);
    }

    private void Contradict(Incompatibility incompatibility)
    {
        incompatibility.ContradictedAt = Solution.Level;
        _contradicted.Add(incompatibility);
    }

    private void Undone(int package)
    {
        // Decisions are undone last first, so the last entry of each list is this package's.
        foreach (int required in Packages[package].Requires)
        {
            List<Demand> requirers = Packages[required].Requirers;
            requirers.RemoveAt(requirers.Count - 1);
        }

        Packages[package].Requires.Clear();
    }

    /// <summary>Replaces the conflict by what follows from it, until that forces a choice at an earlier level; goes back there.</summary>
    /// <returns>the package and the cause of the forced choice; -1 and the proof if there is no solution</returns>
    private (int Pivot, Incompatibility Cause) ResolveConflict(Incompatibility conflict)
    {
        Incompatibility current = conflict;
        while (!IsTerminal(current))
        {
            (int pivot, int at, int level) = FindSatisfier(current);
            Assignment satisfier = Solution[at];
            if (satisfier.Cause is { } cause && level >= satisfier.Level)
            {
                current = Incompatibility.Resolve(current, cause, pivot);
                continue;
            }

            Backtrack(Math.Max(level, 1));
            if (current != conflict)
                Add(current);
            return (pivot, current);
        }

        return (-1, current);
    }

    private static bool IsTerminal(Incompatibility incompatibility) =>
        incompatibility.Terms.Length == 0 || (incompatibility.Terms.Length == 1 && incompatibility.Terms[0].Package == Root);

    /// <summary>The assignment that made the incompatibility true, and the highest level among those that it needed besides.</summary>
    private (int Pivot, int At, int PreviousLevel) FindSatisfier(Incompatibility incompatibility)
    {
        int pivot = -1, at = -1, level = 1;
        CandidateSet pivotSet = default;
        foreach (Term term in incompatibility.Terms)
        {
            int place = Solution.Satisfier(term.Package, term.Set);
            (int later, int earlier) = place > at ? (place, at) : (at, place);
            if (place > at)
                (pivot, pivotSet) = (term.Package, term.Set);
            if (earlier >= 0)
                level = Math.Max(level, Solution[earlier].Level);
            at = later;
        }

        int previous = Solution.Satisfier(pivot, pivotSet, Contribution(at), at);
        return (pivot, at, previous < 0 ? level : Math.Max(level, Solution[previous].Level));
    }

    /// <summary>What one assignment says by itself, without those before it.</summary>
    private CandidateSet Contribution(int at)
    {
        Assignment assignment = Solution[at];
        if (assignment.Cause is null)
            return assignment.Known;
        assignment.Cause.TryGetTerm(assignment.Package, out CandidateSet set);
        return set.Complement();
    }
}
