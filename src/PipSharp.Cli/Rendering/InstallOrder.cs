using PipSharp.Planning;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>The packages of a plan, dependencies before who needs them, as pip names them.</summary>
internal static class InstallOrder
{
    public static List<PlannedPackage> Of(InstallPlan plan)
    {
        Dictionary<PackageName, PlannedPackage> open = plan.ToInstall.ToDictionary(one => one.Resolved.Name);
        ILookup<PackageName, PackageName> needs = Needs(plan);
        var order = new List<PlannedPackage>(open.Count);
        var path = new Stack<(PackageName Name, bool IsDone)>(plan.ToInstall.Reverse().Select(one => (one.Resolved.Name, false)));
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
                foreach (PackageName needed in needs[next.Name].Where(needed => !entered.Contains(needed)))
                    path.Push((needed, false));
            }
        }

        return order;
    }

    private static ILookup<PackageName, PackageName> Needs(InstallPlan plan) =>
        (from one in plan.Packages
         from reason in one.Resolved.RequiredBy
         where reason.Package is not null && reason.Package != one.Resolved.Name
         select (By: reason.Package!.Value, one.Resolved.Name)).ToLookup(edge => edge.By, edge => edge.Name);
}
