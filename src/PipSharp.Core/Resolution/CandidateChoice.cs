using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>Which candidate of a package is tried next: the preferred one, else the newest that may be used.</summary>
/// <remarks>
/// Pre-releases as `packaging` and pip have them: taken if some present requirement names one, or if the requirements leave no release at all.
/// Yanked candidates (PEP 592) only if a present requirement pins exactly them.
/// </remarks>
internal sealed class CandidateChoice(ResolutionOptions options, StickyFacts facts)
{
    /// <returns>the choice, from 1; 0 if no candidate may be used</returns>
    public int Choose(SolverPackage package, CandidateSet known)
    {
        if (Preferred(package, known) is var preferred and > 0)
            return preferred;
        bool named = options.Prereleases || package.Requirers.Exists(r => r.Dependency.Specifier.MentionsPrerelease || r.Dependency.Reference is not null);
        int choice = Newest(package, known, prereleases: named);
        if (choice == 0 && !named)
        {
            package.HasContextualConclusion = true;
            if (facts.AdmitsPrereleases(package.Name) || Newest(package, Demanded(package), prereleases: false) == 0)
                choice = Newest(package, known, prereleases: true);
        }

        return choice != 0 ? choice : NewestYanked(package, known);
    }

    private int Preferred(SolverPackage package, CandidateSet known)
    {
        if (!options.Preferred.TryGetValue(package.Name, out PackageVersion? version))
            return 0;
        for (int choice = Math.Min(known.Limit - 1, package.List.Count); choice >= Math.Max(known.Lowest, 1); choice--)
        {
            if (package.List.Key(choice - 1) == version.Key && known.Contains(choice) && package.List.State(choice - 1) == CandidateState.Usable)
                return choice;
        }

        return 0;
    }

    private static int Newest(SolverPackage package, CandidateSet set, bool prereleases)
    {
        CandidateList list = package.List;
        for (int choice = Math.Min(set.Limit - 1, list.Count); choice >= Math.Max(set.Lowest, 1); choice--)
        {
            if (set.Contains(choice) && list.State(choice - 1) == CandidateState.Usable && (prereleases || !list.Version(choice - 1).IsPrerelease))
                return choice;
        }

        return 0;
    }

    private int NewestYanked(SolverPackage package, CandidateSet known)
    {
        CandidateSet pinned = facts.Pinned(package.Name).Intersect(known);
        for (int choice = Math.Min(pinned.Limit - 1, package.List.Count); choice >= Math.Max(pinned.Lowest, 1); choice--)
        {
            if (pinned.Contains(choice) && package.List.State(choice - 1) == CandidateState.Yanked)
                return choice;
        }

        package.HasContextualConclusion = true;
        return 0;
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
