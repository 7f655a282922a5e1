using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>One run of the solver from nothing; given up for another when a fact turns up that earlier conclusions did not know.</summary>
internal sealed class Search
{
    private readonly ICandidateSource _source;
    private readonly ResolutionOptions _options;
    private readonly StickyFacts _facts;
    private readonly Prefetch _prefetch;
    private readonly CandidateChoice _choice;
    private readonly SolverState _state = new(new RootCandidates());
    private readonly ILookup<PackageName, Dependency> _constraints;
    private readonly Dictionary<(int, int), CandidateDependencies> _known = [];
    private int _decisions;
    private bool _isStale;
    private ImmutableArray<MarkerSet> _parts = [];

    public Search(ICandidateSource source, ResolutionOptions options, CandidateChoice choice, StickyFacts facts, Prefetch prefetch)
    {
        (_source, _options, _choice, _facts, _prefetch) = (source, options, choice, facts, prefetch);
        _constraints = options.Constraints.ToLookup(c => c.Name);
        if (options.Observer is { } observer)
            _state.Learned = learned => observer.TakenBack(_state.Solution.Level, Alone(learned));
    }

    /// <returns>null if the search has to start again</returns>
    public async ValueTask<ResolutionOutcome?> RunAsync(ImmutableArray<Dependency> requested, CancellationToken cancel)
    {
        int next = SolverState.Root;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (_state.Propagate(next) is { } proof)
                return new ResolutionOutcome(
                    new NoSolution(new DerivationBuilder(_state).Build(proof), _decisions, _state.Conflicts, _state.Examined));
            TakeBackDemoted();
            next = NextPackage();
            if (next < 0)
                return new ResolutionOutcome(new ResolutionBuilder(_state, _known).Build(_decisions));
            await TryAsync(_state.Packages[next], requested, cancel);
            if (_isStale)
            {
                _options.Observer?.StartedAgain();
                return null;
            }
            if (!_parts.IsEmpty)
                return new ResolutionOutcome(_parts);
        }
    }

    /// <summary>A package that stands in the way too often is decided again, after the others.</summary>
    private void TakeBackDemoted()
    {
        int demoted = _state.Demoted;
        _state.Demoted = -1;
        if (demoted < 0 || _state.Solution.Decision(demoted) == 0)
            return;
        _state.Backtrack(Math.Max(_state.Solution.LevelOf(demoted) - 1, 1));
    }

    private int NextPackage()
    {
        int best = -1;
        PackageTier bestTier = default;
        foreach (SolverPackage package in _state.Packages)
        {
            if (!_state.Solution.NeedsDecision(package.Id))
                continue;
            PackageTier tier = TierOf(package);
            if (best < 0 || tier > bestTier)
                (best, bestTier) = (package.Id, tier);
        }

        return best;
    }

    private PackageTier TierOf(SolverPackage package)
    {
        foreach (Demand demand in package.Requirers)
        {
            if (demand.Dependency.Reference is not null)
                return PackageTier.Direct;
            if (demand.Dependency.IsPin)
                return PackageTier.Single;
        }

        bool staysBefore = package.Tier == PackageTier.ConflictLate && _options.Strategy == ResolutionStrategy.LowestDirect
            && package.Requirers.Exists(static demand => demand.Requirer == SolverState.Root && !demand.IsConstraint);
        return staysBefore ? PackageTier.RequestedLate : package.Tier;
    }

    private async ValueTask TryAsync(SolverPackage package, ImmutableArray<Dependency> requested, CancellationToken cancel)
    {
        CandidateSet known = _state.Solution.Known(package.Id);
        int choice = Choose(package, known);
        if (choice == 0)
        {
            CauseKind kind = package.List.Count == 0 ? CauseKind.UnknownProject : CauseKind.NoUsableCandidate;
            _state.Add(new Incompatibility([new Term(package.Id, known)], kind));
            return;
        }

        _decisions++;
        if (package.Id != SolverState.Root)
            _prefetch.Tried(package.List, choice);
        _options.Progress?.Report(_state.Solution.Level);
        CandidateDependencies all = await DependenciesAsync(package, choice, requested, cancel);
        if (all.Unusable is { } reason)
            Refuse(package, choice, reason);
        else if (all.PartsFor(package.Extra) is { IsEmpty: false } parts)
            _parts = parts;
        else
            await DecideAsync(package, choice, all, cancel);
    }

    private void Refuse(SolverPackage package, int choice, string reason)
    {
        var refusal = new Incompatibility([new Term(package.Id, CandidateSet.Of(choice))], CauseKind.Unusable) { Reason = reason };
        _state.Add(refusal);
        _options.Observer?.Rejected(package.List, package.Extra, choice - 1, Alone(refusal));
    }

    private Derivation Alone(Incompatibility one) => new DerivationBuilder(_state).Alone(one);

    private int Choose(SolverPackage package, CandidateSet known)
    {
        if (package.Extra is not null && _state.Find(package.Name, extra: null) is { } project)
        {
            int decided = _state.Solution.Decision(project);
            if (decided > 0 && known.Contains(decided))
                return decided;
        }

        return package.Id == SolverState.Root ? 1 : _choice.Choose(package, known);
    }

    private async ValueTask<CandidateDependencies> DependenciesAsync(
        SolverPackage package, int choice, ImmutableArray<Dependency> requested, CancellationToken cancel)
    {
        if (package.Id == SolverState.Root)
            return CandidateDependencies.Of(requested);
        if (_options.NoDependencies)
            return CandidateDependencies.None;
        int owner = _state.Find(package.Name, extra: null) ?? package.Id;
        if (!_known.TryGetValue((owner, choice), out CandidateDependencies? known))
            _known.Add((owner, choice), known = await _source.GetDependenciesAsync(package.List, choice - 1, cancel));
        return known;
    }

    /// <summary>Teaches the solver what the candidate needs, then decides for it unless that is impossible at once.</summary>
    private async ValueTask DecideAsync(SolverPackage package, int choice, CandidateDependencies all, CancellationToken cancel)
    {
        ImmutableArray<Dependency> needed = package.Extra is { } extra ? [.. all.AddedBy(extra)] : all.Always;
        foreach (Dependency dependency in needed)
            _prefetch.Follow(dependency);
        var demands = new List<(int Package, Demand Demand)>();
        Incompatibility? conflict = null;
        foreach (Dependency dependency in needed)
        {
            Incompatibility? found = await RequireAsync(package, choice, dependency, demands, cancel);
            conflict ??= found;
        }

        if (package.Extra is not null)
            conflict ??= RequireSameVersion(package, choice);
        if (_isStale)
            return;
        if (conflict is not null)
        {
            _state.RecordConflict(package.Id, conflict);
            _options.Observer?.Rejected(package.List, package.Extra, choice - 1, Alone(conflict));
            return;
        }

        _state.Solution.Decide(package.Id, choice);
        if (package.Id != SolverState.Root)
            _options.Observer?.Decided(package.List, package.Extra, choice - 1, _state.Solution.Level);
        foreach ((int required, Demand demand) in demands)
        {
            _state.Packages[required].Requirers.Add(demand);
            package.Requires.Add(required);
        }
    }

    /// <returns>an incompatibility that the choice would make true at once; null if there is none</returns>
    private async ValueTask<Incompatibility?> RequireAsync(
        SolverPackage package, int choice, Dependency dependency, List<(int Package, Demand Demand)> demands, CancellationToken cancel)
    {
        SolverPackage project = await PackageAsync(dependency, cancel);
        CandidateSet allowed = project.List.Matching(dependency);
        if (_facts.Learn(dependency, allowed) && project.HasContextualConclusion)
            _isStale = true;
        demands.Add((project.Id, new Demand(package.Id, dependency, allowed)));
        Incompatibility? conflict = Require(package, choice, project, dependency, allowed);
        foreach (ExtraName extra in dependency.Extras)
        {
            SolverPackage extended = ExtraOf(project, extra);
            demands.Add((extended.Id, new Demand(package.Id, dependency, allowed)));
            conflict ??= Require(package, choice, extended, dependency, allowed);
        }

        return conflict;
    }

    private Incompatibility? Require(SolverPackage package, int choice, SolverPackage required, Dependency dependency, CandidateSet allowed)
    {
        if (required.Id == package.Id)
            return allowed.Contains(choice) ? null : RefuseItself(package, choice, dependency);
        Incompatibility added = _state.AddDependency(new Incompatibility(
            [new Term(package.Id, CandidateSet.Of(choice)), new Term(required.Id, allowed.Complement())],
            CauseKind.Dependency) { Requirement = dependency });
        return _state.IsSatisfiedWith(added, package.Id, choice) ? added : null;
    }

    private Incompatibility RefuseItself(SolverPackage package, int choice, Dependency dependency)
    {
        var refusal = new Incompatibility([new Term(package.Id, CandidateSet.Of(choice))], CauseKind.Unusable)
        {
            Reason = $"it requires {dependency.Name}{dependency.Specifier} of itself",
            Requirement = dependency,
        };
        _state.Add(refusal);
        return refusal;
    }

    private Incompatibility? RequireSameVersion(SolverPackage package, int choice)
    {
        int project = _state.Find(package.Name, extra: null)!.Value;
        Incompatibility added = _state.AddDependency(new Incompatibility(
            [new Term(package.Id, CandidateSet.Of(choice)), new Term(project, CandidateSet.Of(choice).Complement())],
            CauseKind.SameVersion));
        return _state.IsSatisfiedWith(added, package.Id, choice) ? added : null;
    }

    private async ValueTask<SolverPackage> PackageAsync(Dependency dependency, CancellationToken cancel)
    {
        if (_state.Find(dependency.Name, extra: null) is { } id)
        {
            SolverPackage found = _state.Packages[id];
            if (dependency.Reference is null || !found.List.Matching(dependency).IsEmpty)
                return found;
            // A direct reference replaces what the indexes have: whatever was concluded from that is void.
            await _source.GetCandidatesAsync(dependency.Name, dependency.Reference, cancel);
            _isStale = true;
            return found;
        }

        CandidateList list = await _source.GetCandidatesAsync(dependency.Name, dependency.Reference, cancel);
        SolverPackage package = _state.AddPackage(dependency.Name, extra: null, list);
        foreach (Dependency constraint in _constraints[dependency.Name])
            Constrain(package, constraint);
        return package;
    }

    private void Constrain(SolverPackage package, Dependency constraint)
    {
        CandidateSet allowed = package.List.Matching(constraint);
        _facts.Learn(constraint, allowed);
        CandidateSet forbidden = CandidateSet.Between(1, package.List.Count + 1).Except(allowed);
        if (!forbidden.IsEmpty)
            _state.Add(new Incompatibility([new Term(package.Id, forbidden)], CauseKind.Constraint) { Requirement = constraint });
        package.Requirers.Add(new Demand(SolverState.Root, constraint, allowed, IsConstraint: true));
    }

    private SolverPackage ExtraOf(SolverPackage project, ExtraName extra) =>
        _state.Find(project.Name, extra) is { } id ? _state.Packages[id] : _state.AddPackage(project.Name, extra, project.List);
}
