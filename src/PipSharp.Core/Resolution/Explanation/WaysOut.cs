using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution.Explanation;

/// <summary>Looks for small changes of the request after which it has an answer.</summary>
internal sealed class WaysOut(Premises premises, Trials trials, ResolutionOptions options)
{
    private readonly List<WayOut> _found = [];

    public ImmutableArray<WayOut> Found => [.. _found];

    /// <summary>Without any premise of the core there is no answer either.</summary>
    public bool HasOtherConflicts { get; private set; }

    public async ValueTask SearchAsync(ConflictCore core, Func<ImmutableArray<string>, IEnumerable<OtherPython>> otherPythons)
    {
        int failed = 0;
        foreach (int premise in core.Subset)
            failed += await TryChangeAsync(premise, isAlone: core.Subset.Length == 1) ? 0 : 1;
        HasOtherConflicts = failed > 0 && failed == core.Subset.Length && premises.All.Length > core.Subset.Length;
        await TryPrereleasesAsync(core.NoSolution);
        await TryPythonsAsync(core.NoSolution, otherPythons);
    }

    /// <returns>false if the premise was taken away and that did not help</returns>
    private async ValueTask<bool> TryChangeAsync(int premise, bool isAlone)
    {
        Dependency dependency = premises[premise];
        bool isVersioned = !premises.IsConstraint(premise) && dependency.Reference is null && !dependency.Specifier.Specifiers.IsEmpty;
        if (isVersioned && await TryOtherVersionAsync(premise))
            return true;
        if (isAlone && !premises.IsConstraint(premise))
            return true;
        if (await trials.SolveAsync(premises.All.Remove(premise)) is not { } outcome)
            return true;
        if (outcome.Result is { } result)
            Add(premises.IsConstraint(premise) ? WayOutKind.WithoutConstraint : WayOutKind.WithoutRequirement, dependency, VersionsOf(result, [dependency.Name]));
        return outcome.Result is not null;
    }

    private async ValueTask<bool> TryOtherVersionAsync(int premise)
    {
        Dependency asked = premises[premise];
        ImmutableArray<Dependency> changed =
            [.. premises.Requirements(premises.All).Select(d => ReferenceEquals(d, asked) ? d with { Specifier = VersionSpecifierSet.Any } : d)];
        if (await trials.SolveAsync(changed, options) is not { Result: { } result })
            return false;
        Add(WayOutKind.OtherVersion, asked, VersionsOf(result, [asked.Name]));
        return true;
    }

    private async ValueTask TryPrereleasesAsync(NoSolution failure)
    {
        HashSet<PackageName> hidden = [.. ListsOf(failure).Where(list => options.AllowsPrereleases(list.Name) is null && HasPrerelease(list)).Select(list => list.Name)];
        if (hidden.Count == 0)
            return;
        ResolutionOptions allowing = options with { AllowsPrereleases = name => hidden.Contains(name) ? true : options.AllowsPrereleases(name) };
        if (await trials.SolveAsync(premises.Requirements(premises.All), allowing) is { Result: { } result })
            Add(WayOutKind.Prereleases, requirement: null, [.. VersionsOf(result, hidden).Where(taken => taken.Version.IsPrerelease)]);
    }

    private async ValueTask TryPythonsAsync(NoSolution failure, Func<ImmutableArray<string>, IEnumerable<OtherPython>> otherPythons)
    {
        ImmutableArray<string> wanted = [.. ListsOf(failure).SelectMany(Wanted).Distinct(StringComparer.Ordinal)];
        if (wanted.IsEmpty)
            return;
        foreach (OtherPython other in otherPythons(wanted))
        {
            if (await trials.SolveAsync(premises.Requirements(premises.All), options, other.Source) is not { Result: { } result })
                continue;
            _found.Add(new WayOut(WayOutKind.OtherPython, Requirement: null, VersionsOf(result, ListsOf(failure).Select(list => list.Name)), other.Name));
            return;
        }
    }

    private static IEnumerable<CandidateList> ListsOf(NoSolution failure) => ProofFacts.Of(failure.Proof)
        .SelectMany(fact => fact.Statements).Where(statement => !statement.IsRoot).Select(statement => statement.List).Distinct();

    private static bool HasPrerelease(CandidateList list) =>
        Enumerable.Range(0, list.Count).Any(candidate => list.Version(candidate).IsPrerelease && list.State(candidate) == CandidateState.Usable);

    private static IEnumerable<string> Wanted(CandidateList list) => Enumerable.Range(0, list.Count)
        .Where(candidate => list.State(candidate) == CandidateState.WrongPython).Select(candidate => list.StateDetail(candidate)).OfType<string>();

    private static ImmutableArray<(PackageName Name, PackageVersion Version)> VersionsOf(ResolutionResult result, IEnumerable<PackageName> names)
    {
        HashSet<PackageName> wanted = [.. names];
        return [.. result.Packages.Where(package => wanted.Contains(package.Name)).Select(package => (package.Name, package.Version))];
    }

    private void Add(WayOutKind kind, Dependency? requirement, ImmutableArray<(PackageName Name, PackageVersion Version)> versions) =>
        _found.Add(new WayOut(kind, requirement, versions));
}
