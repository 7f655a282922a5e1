using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Planning;

namespace PipSharp;

/// <summary>pip's rules for --target: without --upgrade nothing that is there is replaced, whosever it is, and links never are.</summary>
/// <remarks>
/// pip asks this of each entry at the top of the folder and moves the rest, so that metadata of one version come to lie beside modules of
/// another, and a second namespace package has no modules. Here a package is installed
/// whole or left whole, and folders are shared; no file is ever lost that pip keeps.
/// </remarks>
internal static class OccupiedTarget
{
    /// <summary>The installed copy of a package, as pip names it: what both versions have at the top of the folder.</summary>
    public static LeftPackage Of(PlannedPackage package)
    {
        InstalledDistribution installed = package.Replaces!;
        var tops = new SortedSet<string>(StringComparer.Ordinal);
        foreach (TopEntry top in Tops(installed))
        {
            if (!top.IsMetadata || installed.Version.Equals(package.Resolved.Version))
                tops.Add(Path.Join(installed.Location, top.Name));
        }

        return new LeftPackage(package, [.. tops]);
    }

    /// <returns>the plan and the wheels that have their places for themselves, and the rest</returns>
    public static (InstallPlan Plan, ImmutableArray<WheelInstallation> Wheels, ImmutableArray<LeftPackage> Left) Split(
        InstallPlan plan, ImmutableArray<WheelInstallation> wheels, EnvironmentWriter writer, bool isUpgrade)
    {
        var free = ImmutableArray.CreateBuilder<WheelInstallation>();
        var left = ImmutableArray.CreateBuilder<LeftPackage>();
        foreach (WheelInstallation wheel in wheels)
        {
            if (writer.FindOccupied(wheel, linksOnly: isUpgrade) is { } place)
                left.Add(new LeftPackage(plan.Packages.First(one => one.Resolved.Name == wheel.Wheel.FileName.Name), [place]));
            else
                free.Add(wheel);
        }

        if (left.Count == 0)
            return (plan, wheels, []);
        InstallPlan rest = new([.. plan.Packages.Where(one => !left.Any(gone => gone.Package == one))]);
        return (rest, free.ToImmutable(), left.ToImmutable());
    }

    private static IEnumerable<TopEntry> Tops(InstalledDistribution installed)
    {
        string metadata = Path.GetFileName(installed.MetadataPath);
        foreach (string path in InstalledMetadata.ReadFiles(installed)?.Select(entry => entry.Path) ?? [metadata])
        {
            string top = path.Split('/')[0];
            if (top is not ".." && !Path.IsPathRooted(path))
                yield return new TopEntry(top, top == metadata);
        }
    }

    private readonly record struct TopEntry(string Name, bool IsMetadata);
}
