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
        if (outcome.NoSolution is null && !isAlone)
            Add(new WayOut(Without(premise), dependency, Only([dependency.Name], outcome.Versions)));
        return outcome.NoSolution is null;
    }

    private WayOutKind Without(int premise) =>
        premises.IsConstraint(premise) ? WayOutKind.WithoutConstraint : WayOutKind.WithoutRequirement;

    /// <summary>The version that is nearest to what was asked for: the newest of the older ones or the oldest of the newer ones.</summary>
    private async ValueTask<bool> TryOtherVersionAsync(int premise)
    {
        Dependency asked = premises[premise];
        if (await trials.ListAsync(asked.Name) is not { } list)
            return false;
        var around = new VersionsAround(list, asked);
        ImmutableArray<ChosenVersion> older = around.Older is { } below ? await WithAsync(asked, below, lowestFirst: null) : [];
        ImmutableArray<ChosenVersion> newer = around.Newer is { } above ? await WithAsync(asked, above, asked.Name) : [];
        ImmutableArray<ChosenVersion> nearest = older.IsEmpty || newer.IsEmpty
            ? older.AddRange(newer)
            : around.IsOlderNearer(older[^1].Version, newer[0].Version) ? older : newer;
        if (nearest.IsEmpty && around.HasGaps)
            nearest = await WithAsync(asked, VersionSpecifierSet.Any, lowestFirst: null);
        if (nearest.IsEmpty)
            return false;
        Add(new WayOut(WayOutKind.OtherVersion, asked, nearest));
        return true;
    }

    /// <returns>what is chosen of a package if other versions of it are asked for; empty: nothing works</returns>
    private async ValueTask<ImmutableArray<ChosenVersion>> WithAsync(
        Dependency asked, VersionSpecifierSet versions, PackageName? lowestFirst)
    {
        var other = new Dependency(asked.Name, asked.Extras, versions, asked.Reference, asked.Origin) { RawName = asked.RawName };
        Variant kept = premises.Variant(_kept);
        Variant changed = kept with
        {
            Requested = [.. kept.Requested.Select(r => ReferenceEquals(r.Dependency, asked) ? r with { Dependency = other } : r)],
            IsHighestFirst = true,
            LowestFirst = lowestFirst,
        };
        return await SolveAsync(changed) is { } answer ? Only([asked.Name], answer) : [];
    }

    /// <returns>the answer; null if there is none, or it was not found out</returns>
    private async ValueTask<ImmutableArray<ChosenVersion>?> SolveAsync(Variant variant, IVariantResolver? other = null) =>
        await trials.SolveAsync(variant, other) is { NoSolution: null } outcome ? outcome.Versions : null;

    private async ValueTask TryPrereleasesAsync(NoSolution failure)
    {
        ImmutableHashSet<PackageName> hidden = [.. ListsOf(failure).Where(IsHidden).Select(list => list.Name)];
        if (hidden.IsEmpty)
            return;
        if (await SolveAsync(premises.Variant(_kept) with { WithPrereleases = hidden }) is { } versions)
            Add(new WayOut(WayOutKind.Prereleases, null, [.. Only(hidden, versions).Where(taken => taken.Version.IsPrerelease)]));
    }

    private bool IsHidden(CandidateList list) => options.AllowsPrereleases(list.Name) is null && HasPrerelease(list);

    private async ValueTask TryPythonsAsync(NoSolution failure, Func<ImmutableArray<string>, IEnumerable<OtherPython>> otherPythons)
    {
        foreach (OtherPython other in otherPythons([.. Wanted(failure).Distinct(StringComparer.Ordinal)]))
        {
            // Another Python changes what the candidates are; a smaller range also changes which requirements count.
            if (!other.IsRange && !(IsAboutCandidates(failure) && (_found.Count == 0 || IsAboutPython(failure))))
                continue;
            if (await SolveAsync(premises.Variant(_kept), other.Resolver) is not { } versions)
                continue;
            WayOutKind kind = other.IsRange ? WayOutKind.FewerPythons : WayOutKind.OtherPython;
            Add(new WayOut(kind, Requirement: null, Only(ListsOf(failure).Select(list => list.Name), versions), other.Name));
            return;
        }
    }

    private static bool IsAboutCandidates(NoSolution failure) =>
        ProofFacts.Of(failure.Proof).Any(fact => fact.Kind is CauseKind.NoUsableCandidate or CauseKind.Unusable);

    private static IEnumerable<CandidateList> ListsOf(NoSolution failure) => ProofFacts.Of(failure.Proof)
        .SelectMany(fact => fact.Statements).Where(statement => !statement.IsRoot).Select(statement => statement.List).Distinct();

    private static bool HasPrerelease(CandidateList list) =>
        Enumerable.Range(0, list.Count)
            .Any(candidate => list.Version(candidate).IsPrerelease && list.State(candidate) == CandidateState.Usable);

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

    private static ImmutableArray<ChosenVersion> Only(IEnumerable<PackageName> names, ImmutableArray<ChosenVersion> versions)
    {
        HashSet<PackageName> wanted = [.. names];
        return versions.RemoveAll(one => !wanted.Contains(one.Name));
    }

    private void Add(WayOut found) => _found.Add(found with { IsForCoreAlone = _kept.Length < premises.All.Length });
}
