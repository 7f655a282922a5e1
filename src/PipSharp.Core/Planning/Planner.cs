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
        bool mustReplace = rules.ForceReinstall || rules.Broken.Contains(package.Name) || IsNew(package, installed);
        return mustReplace ? PlannedAction.Reinstall : PlannedAction.Keep;
    }

    /// <summary>
    /// As pip: what was asked for from a folder or archive of this machine, or as editable, is installed again whatever the version says,
    /// for that is what changes while somebody works on it; a wheel, or an address in the network, of the same version is not.
    /// </summary>
    private static bool IsNew(ResolvedPackage package, InstalledDistribution installed)
    {
        if (package.List.Reference(package.Candidate) is not { } reference)
            return false;
        bool isEditable = reference.StartsWith("-e ", StringComparison.Ordinal);
        bool isLocal = reference.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        return isEditable || installed.EditableProject is not null || (isLocal && !IsWheel(reference));
    }

    private static bool IsWheel(string reference) => reference.AsSpan().TrimEnd('/').EndsWith(".whl", StringComparison.OrdinalIgnoreCase)
        || reference.Contains(".whl#", StringComparison.OrdinalIgnoreCase)
        || reference.Contains(".whl?", StringComparison.OrdinalIgnoreCase);

}
