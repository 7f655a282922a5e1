using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>Looks for small changes of the request after which it has an answer.</summary>
internal sealed class WaysOut(Premises premises, Trials trials, ResolutionOptions options)
{
    private readonly List<WayOut> _found = [];

    public ImmutableArray<WayOut> Found => [.. _found];

    /// <summary>Without any premise of the core there is no answer either.</summary>
    public bool HasOtherConflicts { get; private set; }

    /// <summary>What stays as it is while something is changed: everything, or where that cannot help the core.</summary>
    private ImmutableArray<int> _kept = premises.All;

    public async ValueTask SearchAsync(ConflictCore core, Func<ImmutableArray<string>, IEnumerable<OtherPython>> otherPythons)
    {
        await TryChangesAsync(core);
        if (HasOtherConflicts)
        {
            _kept = core.Subset;
            await TryChangesAsync(core);
        }

        await TryPrereleasesAsync(core.NoSolution);
        if (_found.Count == 0 || IsAboutPython(core.NoSolution))
            await TryPythonsAsync(core.NoSolution, otherPythons);
    }

    private async ValueTask TryChangesAsync(ConflictCore core)
    {
        int failed = 0;
        foreach (int premise in core.Subset)
            failed += await TryChangeAsync(premise, isAlone: core.Subset.Length == 1) ? 0 : 1;
        HasOtherConflicts |= failed == core.Subset.Length && _kept.Length > core.Subset.Length;
    }

    /// <returns>false if the premise was taken away and that did not help</returns>
    private async ValueTask<bool> TryChangeAsync(int premise, bool isAlone)
    {
        Dependency dependency = premises[premise];
        bool isVersioned = !premises.IsConstraint(premise) && dependency.Reference is null && !dependency.Specifier.Specifiers.IsEmpty;
        if (isVersioned && await TryOtherVersionAsync(premise))
            return true;
        if (isAlone && _kept.Length == 1)
            return true;
        if (await trials.SolveAsync(_kept.Remove(premise)) is not { } outcome)
            return true;
        if (outcome.Result is { } result && !isAlone)
            Add(premises.IsConstraint(premise) ? WayOutKind.WithoutConstraint : WayOutKind.WithoutRequirement, dependency, VersionsOf(result, [dependency.Name]));
        return outcome.Result is not null;
    }

    /// <summary>The version that is nearest to what was asked for: the newest of the older ones or the oldest of the newer ones.</summary>
    private async ValueTask<bool> TryOtherVersionAsync(int premise)
    {
        Dependency asked = premises[premise];
        if (await trials.ListAsync(asked.Name) is not { } list)
            return false;
        var around = new VersionsAround(list, asked);
        ResolvedPackage? older = around.Older is { } below ? await SolveAsync(asked, below, lowestFirst: null) : null;
        ResolvedPackage? newer = around.Newer is { } above ? await SolveAsync(asked, above, asked.Name) : null;
        ResolvedPackage? nearest = older is null || newer is null ? older ?? newer : around.IsOlderNearer(older.Candidate, newer.Candidate) ? older : newer;
        if (nearest is null && around.HasGaps)
            nearest = await SolveAsync(asked, VersionSpecifierSet.Any, lowestFirst: null);
        if (nearest is null)
            return false;
        Add(WayOutKind.OtherVersion, asked, [(asked.Name, nearest.Version)]);
        return true;
    }

    /// <returns>what is chosen of a package if other versions of it are asked for; null: nothing works</returns>
    private async ValueTask<ResolvedPackage?> SolveAsync(Dependency asked, VersionSpecifierSet versions, PackageName? lowestFirst)
    {
        ImmutableArray<Dependency> changed = [.. premises.Requirements(_kept).Select(d => ReferenceEquals(d, asked) ? d with { Specifier = versions } : d)];
        ResolutionResult? result = await SolveAsync(changed, options with { Strategy = ResolutionStrategy.Highest, LowestFirst = lowestFirst });
        return result?.Packages.FirstOrDefault(package => package.Name == asked.Name);
    }

    private async ValueTask<ResolutionResult?> SolveAsync(ImmutableArray<Dependency> requested, ResolutionOptions changed, ICandidateSource? other = null) =>
        (await trials.SolveAsync(requested, changed with { Constraints = premises.Constraints(_kept) }, other))?.Result;

    private async ValueTask TryPrereleasesAsync(NoSolution failure)
    {
        HashSet<PackageName> hidden = [.. ListsOf(failure).Where(list => options.AllowsPrereleases(list.Name) is null && HasPrerelease(list)).Select(list => list.Name)];
        if (hidden.Count == 0)
            return;
        ResolutionOptions allowing = options with { AllowsPrereleases = name => hidden.Contains(name) ? true : options.AllowsPrereleases(name) };
        if (await SolveAsync(premises.Requirements(_kept), allowing) is { } result)
            Add(WayOutKind.Prereleases, requirement: null, [.. VersionsOf(result, hidden).Where(taken => taken.Version.IsPrerelease)]);
    }

    private async ValueTask TryPythonsAsync(NoSolution failure, Func<ImmutableArray<string>, IEnumerable<OtherPython>> otherPythons)
    {
        bool isAboutCandidates = ProofFacts.Of(failure.Proof).Any(fact => fact.Kind is CauseKind.NoUsableCandidate or CauseKind.Unusable);
        if (!isAboutCandidates)
            return;
        foreach (OtherPython other in otherPythons([.. Wanted(failure).Distinct(StringComparer.Ordinal)]))
        {
            if (await SolveAsync(premises.Requirements(_kept), options, other.Source) is not { } result)
                continue;
            Add(WayOutKind.OtherPython, requirement: null, VersionsOf(result, ListsOf(failure).Select(list => list.Name)), other.Name);
            return;
        }
    }

    private static IEnumerable<CandidateList> ListsOf(NoSolution failure) => ProofFacts.Of(failure.Proof)
        .SelectMany(fact => fact.Statements).Where(statement => !statement.IsRoot).Select(statement => statement.List).Distinct();

    private static bool HasPrerelease(CandidateList list) =>
        Enumerable.Range(0, list.Count).Any(candidate => list.Version(candidate).IsPrerelease && list.State(candidate) == CandidateState.Usable);

    /// <summary>All that could be meant is for other Pythons.</summary>
    private static bool IsAboutPython(NoSolution failure) => Wanted(failure).Any() || ProofFacts.Of(failure.Proof).Any(fact =>
        fact.Kind == CauseKind.NoUsableCandidate && StatesOf(fact.Statements[0]).ToArray() is { Length: > 0 } states
        && Array.TrueForAll(states, state => state == CandidateState.NoCompatibleWheel));

    private static IEnumerable<CandidateState> StatesOf(Statement statement) =>
        Enumerable.Range(0, statement.List.Count).Where(candidate => statement.Set.Contains(candidate + 1)).Select(statement.List.State);

    /// <summary>The Pythons that the candidates want which the proof finds unusable.</summary>
    private static IEnumerable<string> Wanted(NoSolution failure) =>
        from fact in ProofFacts.Of(failure.Proof)
        where fact.Kind == CauseKind.NoUsableCandidate
        let statement = fact.Statements[0]
        from candidate in Enumerable.Range(0, statement.List.Count)
        where statement.Set.Contains(candidate + 1) && statement.List.State(candidate) == CandidateState.WrongPython
        select statement.List.StateDetail(candidate);

    private static ImmutableArray<(PackageName Name, PackageVersion Version)> VersionsOf(ResolutionResult result, IEnumerable<PackageName> names)
    {
        HashSet<PackageName> wanted = [.. names];
        return [.. result.Packages.Where(package => wanted.Contains(package.Name)).Select(package => (package.Name, package.Version))];
    }

    private void Add(WayOutKind kind, Dependency? requirement, ImmutableArray<(PackageName Name, PackageVersion Version)> versions, string? python = null) =>
        _found.Add(new WayOut(kind, requirement, versions, python) { IsForCoreAlone = _kept.Length < premises.All.Length });
}
