using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Locks;

/// <summary>On which platforms a lock file (PEP 751) cannot be installed, though it does not say so.</summary>
public static class LockCoverage
{
    private static readonly ImmutableArray<(string Name, Marker Marker)> Platforms =
    [
        ("Linux", Marker.Parse("sys_platform == 'linux'")), ("macOS", Marker.Parse("sys_platform == 'darwin'")),
        ("Windows", Marker.Parse("sys_platform == 'win32'")),
    ];

    /// <summary>The packages without sdist whose wheels leave out a platform on which they are asked for.</summary>
    public static ImmutableArray<LockGap> Gaps(LockFile file)
    {
        var algebra = new MarkerAlgebra();
        MarkerSet served = file.Environments.IsEmpty ? algebra.Everywhere : algebra.Nowhere;
        foreach (Marker environment in file.Environments)
            served = served.Or(algebra.Of(environment));
        var gaps = ImmutableArray.CreateBuilder<LockGap>();
        foreach (LockedPackage package in file.Packages)
        {
            if (package.Sdist is not null || package.Wheels.IsEmpty)
                continue;
            MarkerSet wanted = served.And(algebra.Of(package.Marker));
            ImmutableArray<string> missing = [.. Platforms.Where(
                one => !wanted.IsDisjointFrom(algebra.Of(one.Marker)) && !Has(package, one.Name)).Select(one => one.Name)];
            if (!missing.IsEmpty)
                gaps.Add(new LockGap(package, missing));
        }

        return gaps.DrainToImmutable();
    }

    private static bool Has(LockedPackage package, string platform)
    {
        foreach (LockedFile wheel in package.Wheels)
        {
            foreach (WheelTag tag in WheelFileName.Parse(wheel.FileName).Tags)
            {
                if (PlatformOf(tag.Platform) is not { } one || one == platform)
                    return true;
            }
        }

        return false;
    }

    /// <returns>null: any; the tag itself: one that is not looked at here</returns>
    private static string? PlatformOf(string tag) =>
        tag.Contains("linux", StringComparison.Ordinal) ? "Linux"
        : tag.StartsWith("macosx", StringComparison.Ordinal) ? "macOS"
        : tag.StartsWith("win", StringComparison.Ordinal) ? "Windows"
        : tag == "any" ? null
        : tag;
}
