using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The slow and plain way to resolve: every choice of "absent or one version" for every project.</summary>
internal static class BruteForce
{
    public static bool IsSolvable(MemoryIndex index, string[] roots) =>
        Try(index, roots, [.. index.Names.Order()], 0, ImmutableDictionary<PackageName, PackageVersion>.Empty);

    /// <returns>what is wrong with an answer: a requirement unmet or a package that nobody needs; null if nothing is</returns>
    public static string? Problem(MemoryIndex index, string[] roots, ImmutableDictionary<PackageName, PackageVersion> answer)
    {
        var open = new Queue<Requirement>(roots.Select(Requirement.Parse));
        var needed = new HashSet<(PackageName, ExtraName?)>();
        while (open.TryDequeue(out Requirement? requirement))
        {
            if (!answer.TryGetValue(requirement.Name, out PackageVersion? version) || !requirement.Specifier.Contains(version, prereleases: true))
                return $"{requirement} is not met";
            foreach (ExtraName? extra in requirement.Extras.Select(e => (ExtraName?)e).Prepend(null))
            {
                if (needed.Add((requirement.Name, extra)))
                    Enqueue(index, requirement.Name, version, extra, open);
            }
        }

        return answer.Keys.All(n => needed.Contains((n, null))) ? null : "it holds a package that nobody needs";
    }

    private static void Enqueue(MemoryIndex index, PackageName name, PackageVersion version, ExtraName? extra, Queue<Requirement> open)
    {
        foreach (Requirement needed in index.ReleasesOf(name).Single(r => r.Version.Equals(version)).Requires)
        {
            if (needed.Marker is null ? extra is null : extra is not null && needed.Marker.Evaluate(TestEnvironment.Linux311, extra))
                open.Enqueue(needed);
        }
    }

    private static bool Try(
        MemoryIndex index, string[] roots, ImmutableArray<PackageName> names, int at, ImmutableDictionary<PackageName, PackageVersion> chosen)
    {
        if (at == names.Length)
            return IsComplete(index, roots, chosen);
        if (Try(index, roots, names, at + 1, chosen))
            return true;
        foreach (MemoryIndex.MemoryRelease release in index.ReleasesOf(names[at]))
        {
            if (Try(index, roots, names, at + 1, chosen.Add(release.Name, release.Version)))
                return true;
        }

        return false;
    }

    /// <summary>Superfluous packages do no harm to solvability.</summary>
    private static bool IsComplete(MemoryIndex index, string[] roots, ImmutableDictionary<PackageName, PackageVersion> chosen) =>
        Problem(index, roots, chosen) is null;
}
