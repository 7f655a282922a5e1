using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>Which candidate of a package is tried next: the preferred one, else the first in order that may be used.</summary>
/// <remarks>
/// Pre-releases as `packaging` and pip have them: taken if some present requirement names one, or if the requirements leave no release at
/// all. From the lowest end up, a release is preferred even to a pre-release that a requirement names: `>=1.0rc9` says what still works,
/// not what to test with. Yanked candidates (PEP 592) only if a present requirement pins exactly them.
/// </remarks>
internal sealed class CandidateChoice(ResolutionOptions options, StickyFacts facts, CandidateOrder order)
{
    /// <returns>the choice, from 1; 0 if no candidate may be used</returns>
    public int Choose(SolverPackage package, CandidateSet known)
    {
        if (Preferred(package, known) is var preferred and > 0)
            return preferred;
        bool? allowed = options.AllowsPrereleases(package.Name);
        bool named = allowed
            ?? (options.PrefersReleases
            || package.Requirers.Exists(r => r.Dependency.NamesPrerelease || r.Dependency.Reference is not null));
        int choice = First(package, known, prereleases: named && (allowed == true || !PrefersReleases(package.Name)));
        if (choice == 0 && named)
            choice = First(package, known, prereleases: true);
        else if (choice == 0 && allowed is null)
        {
            package.HasContextualConclusion = true;
            if (facts.AdmitsPrereleases(package.Name) || First(package, Demanded(package), prereleases: false) == 0)
                choice = First(package, known, prereleases: true);
        }

        return choice != 0 ? choice : FirstYanked(package, known, prereleases: allowed != false);
    }

    private bool PrefersReleases(PackageName name) => options.PrefersReleases || order.IsLowestFirst(name);

    private int Preferred(SolverPackage package, CandidateSet known)
    {
        if (!options.Preferred.TryGetValue(package.Name, out PackageVersion? version))
            return 0;
        for (int choice = Math.Min(known.Limit - 1, package.List.Count); choice >= Math.Max(known.Lowest, 1); choice--)
        {
            if (package.List.Key(choice - 1) == version.Key && known.Contains(choice)
                && package.List.State(choice - 1) == CandidateState.Usable)
                return choice;
        }

        return 0;
    }

    private int First(SolverPackage package, CandidateSet set, bool prereleases) => First(package, set, CandidateState.Usable, prereleases);

    private int FirstYanked(SolverPackage package, CandidateSet known, bool prereleases)
    {
        int choice = First(package, facts.Pinned(package.Name).Intersect(known), CandidateState.Yanked, prereleases);
        package.HasContextualConclusion |= choice == 0;
        return choice;
    }

    private int First(SolverPackage package, CandidateSet set, CandidateState state, bool prereleases)
    {
        CandidateList list = package.List;
        (int from, int until, int step) = order.Walk(list, set);
        (int found, int foundTier) = (0, list.Tiers);
        for (int choice = from; choice != until && foundTier > 0; choice += step)
        {
            if (!set.Contains(choice) || list.State(choice - 1) != state || (!prereleases && list.Version(choice - 1).IsPrerelease))
                continue;
            int tier = list.Tier(choice - 1);
            if (tier < foundTier)
                (found, foundTier) = (choice, tier);
        }

        return found;
    }

    /// <summary>What the present requirements leave, before any conflict is learned from.</summary>
    private static CandidateSet Demanded(SolverPackage package)
    {
        CandidateSet set = CandidateSet.Between(1, package.List.Count + 1);
        foreach (Demand demand in package.Requirers)
            set = set.Intersect(demand.Allowed);
        return set;
    }
}
