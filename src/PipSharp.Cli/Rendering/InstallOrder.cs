using PipSharp.Planning;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>The packages of a plan, dependencies before who needs them, as pip names them: who needs nothing more comes first, by name
/// backwards, then who needs only those.</summary>
internal static class InstallOrder
{
    public static List<PlannedPackage> Of(InstallPlan plan)
    {
        Dictionary<PackageName, PlannedPackage> open = plan.ToInstall.ToDictionary(one => one.Resolved.Name);
        Dictionary<PackageName, HashSet<PackageName>> needs = Needs(plan);
        var order = new List<PlannedPackage>(open.Count);
        while (needs.Count > 0)
        {
            PackageName[] free = [.. needs.Where(one => one.Value.Count == 0).Select(one => one.Key)];
            if (free.Length == 0)
                free = [.. needs.Keys]; // circles: there is no order among them
            foreach (PackageName name in free.OrderByDescending(name => name.Normalized, StringComparer.Ordinal))
            {
                needs.Remove(name);
                if (open.Remove(name, out PlannedPackage? one))
                    order.Add(one);
            }

            foreach (HashSet<PackageName> left in needs.Values)
                left.ExceptWith(free);
        }

        return order;
    }

    private static Dictionary<PackageName, HashSet<PackageName>> Needs(InstallPlan plan)
    {
        Dictionary<PackageName, HashSet<PackageName>> needs =
            plan.Packages.ToDictionary(one => one.Resolved.Name, _ => new HashSet<PackageName>());
        foreach (ResolvedPackage one in plan.Packages.Select(planned => planned.Resolved))
        {
            foreach (RequiredBy reason in one.RequiredBy.IsDefault ? [] : one.RequiredBy)
            {
                if (reason.Package is { } by && by != one.Name && needs.TryGetValue(by, out HashSet<PackageName>? of))
                    of.Add(one.Name);
            }
        }

        return needs;
    }
}
