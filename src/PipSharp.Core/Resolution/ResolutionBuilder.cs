using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Reads the answer off a finished search.</summary>
internal sealed class ResolutionBuilder(SolverState state, Dictionary<(int, int), CandidateDependencies> dependencies)
{
    public ResolutionResult Build(int decisions)
    {
        ILookup<PackageName, SolverPackage> extras = state.Packages.Where(p => p.Extra is not null && IsChosen(p)).ToLookup(p => p.Name);
        ImmutableArray<ResolvedPackage> packages =
        [
            .. state.Packages.Where(p => p.Id != SolverState.Root && p.Extra is null && IsChosen(p))
                .Select(p => ToResolved(p, InOrder(extras[p.Name])))
                .OrderBy(p => p.Name),
        ];
        return new ResolutionResult(packages, decisions, state.Conflicts, state.Examined);
    }

    private static ImmutableArray<ExtraName> InOrder(IEnumerable<SolverPackage> packages)
    {
        var extras = new List<ExtraName>();
        foreach (SolverPackage package in packages)
            extras.Add(package.Extra!.Value);
        extras.Sort();
        return [.. extras];
    }

    private bool IsChosen(SolverPackage package) => state.Solution.Decision(package.Id) > 0;

    private ResolvedPackage ToResolved(SolverPackage package, ImmutableArray<ExtraName> extras)
    {
        int choice = state.Solution.Decision(package.Id);
        ImmutableArray<RequiredBy> requirers = [.. package.Requirers.FindAll(r => !r.IsConstraint).ConvertAll(ToRequiredBy)];
        return new ResolvedPackage(package.List, choice - 1, extras, requirers) { MissingExtras = Missing(package, choice, extras) };
    }

    private RequiredBy ToRequiredBy(Demand demand)
    {
        SolverPackage requirer = state.Packages[demand.Requirer];
        return demand.Requirer == SolverState.Root
            ? new RequiredBy(Package: null, Extra: null, demand.Dependency)
            : new RequiredBy(requirer.Name, requirer.Extra, demand.Dependency);
    }

    private ImmutableArray<ExtraName> Missing(SolverPackage package, int choice, ImmutableArray<ExtraName> extras)
    {
        if (extras.IsEmpty || !dependencies.TryGetValue((package.Id, choice), out CandidateDependencies? known))
            return [];
        return extras.RemoveAll(e => known.Extras.Contains(e));
    }
}
