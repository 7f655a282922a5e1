using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Locks;

/// <summary>Which packages and files of a lock file a target gets (PEP 751, "Installation").</summary>
public static class LockSelection
{
    /// <exception cref="PipSharpException">the file is not for this environment, is ambiguous, or has no file that fits</exception>
    public static ImmutableArray<SelectedPackage> Select(LockFile file, LockTarget target)
    {
        MarkerContext context =
            MarkerContext.LockFile(target.Extras, target.DependencyGroups.IsDefault ? file.DefaultGroups : target.DependencyGroups);
        CheckPython(file.RequiresPython, target, "The lock file");
        if (!file.Environments.IsEmpty && !file.Environments.Any(one => one.Evaluate(target.Markers, MarkerContext.Requirement)))
            throw Refuse(
                "wrong-environment", $"The lock file is not for this environment, but for {string.Join(" or ", file.Environments)}.",
                "Lock again with this environment among them.");
        var chosen = new Dictionary<PackageName, LockedPackage>();
        foreach (LockedPackage package in file.Packages)
        {
            if (package.Marker is { } marker && !marker.Evaluate(target.Markers, context))
                continue;
            CheckPython(package.RequiresPython, target, Describe(package));
            if (!chosen.TryAdd(package.Name, package))
                throw Refuse("ambiguous-lock-file", $"The lock file has more than one {package.Name} for this environment: {Describe(chosen[package.Name])} and {Describe(package)}.", "Their markers should exclude each other; lock again.");
        }

        return [.. file.Packages.Where(one => chosen.GetValueOrDefault(one.Name) == one)
            .Select(one => new SelectedPackage(one, FileOf(one, target)))];
    }

    private static LockedFile? FileOf(LockedPackage package, LockTarget target)
    {
        if (package.IsDirect)
            return null;
        bool mayBuild = package.Sdist is not null && target.Formats.AllowsSource(package.Name);
        LockedFile? wheel = target.Formats.AllowsWheel(package.Name) ? BestWheel(package, target.Tags) : null;
        return wheel ?? (mayBuild ? package.Sdist : null) ?? throw Refuse(
            "no-matching-file",
            $"The lock file has no file of {Describe(package)} that can be installed here: {Available(package)}.",
            package.Sdist is null ? "Lock again for this environment." : "--only-binary excludes its sdist.");
    }

    /// <summary>Of equal ones the first; a build tag does not count, as the file's order is the locker's choice.</summary>
    private static LockedFile? BestWheel(LockedPackage package, CompatibleTags tags)
    {
        LockedFile? best = null;
        int bestRank = int.MaxValue;
        foreach (LockedFile wheel in package.Wheels)
        {
            int rank = tags.RankOf(WheelFileName.Parse(wheel.FileName).TagSet);
            if (rank >= 0 && rank < bestRank)
                (best, bestRank) = (wheel, rank);
        }

        return best;
    }

    private static void CheckPython(VersionSpecifierSet? required, LockTarget target, string what)
    {
        PackageVersion? python = target.Markers.VersionOf(MarkerVariable.PythonFullVersion);
        if (required is not null && python is not null && !required.Contains(python, prereleases: true))
            throw Refuse(
                "wrong-python", $"{what} requires Python {required}, and this is Python {python}.",
                "Use another interpreter (--python), or lock again for this one.");
    }

    private static string Available(LockedPackage package) =>
        string.Join(", ", package.Wheels.Append(package.Sdist).Where(one => one is not null).Select(one => one!.FileName));

    private static string Describe(LockedPackage package) =>
        package.Version is { } version ? $"{package.Name} {version}" : package.Name.Normalized;

    private static PipSharpException Refuse(string code, string message, string hint) => new(code, message, hint);
}
