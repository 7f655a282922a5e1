using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Resolution;

namespace PipSharp.Planning;

/// <summary>Compares a resolution with what is installed.</summary>
public static class Planner
{
    public static InstallPlan Plan(ResolutionResult resolution, PlanningRules rules) =>
        new([.. resolution.Packages.Select(p => Plan(p, rules))]);

    private static PlannedPackage Plan(ResolvedPackage package, PlanningRules rules)
    {
        InstalledDistribution? installed = rules.Installed.GetValueOrDefault(package.Name);
        return new PlannedPackage(package, Action(package, installed, rules), installed, rules.Requested.Contains(package.Name));
    }

    private static PlannedAction Action(ResolvedPackage package, InstalledDistribution? installed, PlanningRules rules)
    {
        if (installed is null)
            return PlannedAction.Install;
        int order = package.Version.CompareTo(installed.Version);
        if (order != 0)
            return order > 0 ? PlannedAction.Upgrade : PlannedAction.Downgrade;
        bool mustReplace = rules.ForceReinstall || rules.Broken.Contains(package.Name) || (package.List.Reference(package.Candidate) is not null && installed.EditableProject is not null);
        return mustReplace ? PlannedAction.Reinstall : PlannedAction.Keep;
    }
}
