using System.Collections.Immutable;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>The packages of an answer in the order in which pip decides them: that
/// of its installation report, and of the words at the end of `download`.</summary>
/// <remarks>
/// What is known of a package grows with the packages before it: direct references first, then pins, then upper bounds, then what was asked
/// for in its order, then what has a specifier at all, and the rest by name.
/// </remarks>
public static class DecisionOrder
{
    /// <summary>All of the plan's packages, kept ones too.</summary>
    public static List<PackageName> Of(RequestedPackages requested, InstallPlan plan)
    {
        var asked = new Dictionary<PackageName, int>();
        foreach (Dependency root in requested.Roots)
            asked.TryAdd(root.Name, asked.Count);
        var open = new List<ResolvedPackage>(plan.Packages.Length);
        foreach (PlannedPackage one in plan.Packages)
            open.Add(one.Resolved);
        var done = new HashSet<PackageName>();
        var order = new List<PackageName>(open.Count);
        while (open.Count > 0)
        {
            int best = Best(open, asked, done);
            order.Add(open[best].Name);
            done.Add(open[best].Name);
            open.RemoveAt(best);
        }

        return order;
    }

    private static int Best(List<ResolvedPackage> open, Dictionary<PackageName, int> asked, HashSet<PackageName> done)
    {
        int best = 0;
        (int, int, int, string) least = Preference(open[0], asked, done);
        for (int i = 1; i < open.Count; i++)
        {
            (int Kind, int Asked, int Free, string Name) next = Preference(open[i], asked, done);
            int order = (next.Kind, next.Asked, next.Free).CompareTo((least.Item1, least.Item2, least.Item3));
            if (order < 0 || (order == 0 && string.CompareOrdinal(next.Name, least.Item4) < 0))
                (best, least) = (i, next);
        }

        return best;
    }

    /// <summary>Less is sooner; what nothing that was decided requires comes last.</summary>
    private static (int Kind, int Asked, int Free, string Name) Preference(
        ResolvedPackage package, Dictionary<PackageName, int> asked, HashSet<PackageName> done)
    {
        (int kind, int free) = (5, 1);
        foreach (RequiredBy reason in package.RequiredBy.IsDefault ? [] : package.RequiredBy)
        {
            if (reason.Package is { } by && !done.Contains(by))
                continue;
            kind = Math.Min(kind, Kind(reason.Dependency));
            free = reason.Dependency.Specifier.Specifiers.IsEmpty ? free : 0;
        }

        return (kind, asked.GetValueOrDefault(package.Name, int.MaxValue), free, package.Name.Normalized);
    }

    private static int Kind(Dependency dependency) =>
        dependency.Reference is not null ? 1 : dependency.IsPin ? 2 : IsBoundedAbove(dependency.Specifier.Specifiers) ? 3 : 4;

    private static bool IsBoundedAbove(ImmutableArray<VersionSpecifier> specifiers)
    {
        foreach (VersionSpecifier one in specifiers)
        {
            if (one.Operator is VersionOperator.Less or VersionOperator.LessOrEqual or VersionOperator.Compatible or VersionOperator.Equal)
                return true;
        }

        return false;
    }
}
