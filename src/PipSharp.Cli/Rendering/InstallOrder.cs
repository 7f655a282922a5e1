using PipSharp.Planning;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>The packages of a plan, dependencies before who needs them, as pip names them.</summary>
internal static class InstallOrder
{
    public static List<PlannedPackage> Of(InstallPlan plan)
    {
        Dictionary<PackageName, PlannedPackage> open = plan.ToInstall.ToDictionary(one => one.Resolved.Name);
        Dictionary<PackageName, List<PackageName>> needs = Needs(plan);
        var order = new List<PlannedPackage>(open.Count);
        var path = new Stack<(PackageName Name, bool IsDone)>();
        foreach (PlannedPackage one in plan.ToInstall.Reverse())
            path.Push((one.Resolved.Name, false));
        var entered = new HashSet<PackageName>();
        while (path.TryPop(out (PackageName Name, bool IsDone) next))
        {
            if (next.IsDone)
            {
                if (open.Remove(next.Name, out PlannedPackage? one))
                    order.Add(one);
            }
            else if (entered.Add(next.Name))
            {
                path.Push((next.Name, true));
                foreach (PackageName needed in needs.GetValueOrDefault(next.Name, []))
                {
                    if (!entered.Contains(needed))
                        path.Push((needed, false));
                }
            }
        }

        return order;
    }

    private static Dictionary<PackageName, List<PackageName>> Needs(InstallPlan plan)
    {
        var needs = new Dictionary<PackageName, List<PackageName>>();
        foreach (ResolvedPackage one in plan.Packages.Select(planned => planned.Resolved))
        {
            foreach (RequiredBy reason in one.RequiredBy)
            {
                if (reason.Package is { } by && by != one.Name && !needs.TryAdd(by, [one.Name]))
                    needs[by].Add(one.Name);
            }
        }

        return needs;
    }
}
