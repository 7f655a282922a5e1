using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The slow and plain way to resolve: every version of whatever is needed and not chosen yet, and nothing learned from a failure.</summary>
internal static class BruteForce
{
    public static bool IsSolvable(MemoryIndex index, string[] roots) => Try(index, roots, ImmutableDictionary<PackageName, PackageVersion>.Empty);

    /// <returns>what is wrong with an answer: a requirement unmet or a package that nobody needs; null if nothing is</returns>
    public static string? Problem(MemoryIndex index, string[] roots, ImmutableDictionary<PackageName, PackageVersion> answer)
    {
        Requirement? unmet = FirstUnmet(index, roots, answer, out HashSet<PackageName> needed);
        if (unmet is not null)
            return $"{unmet} is not met";
        return answer.Keys.All(needed.Contains) ? null : "it holds a package that nobody needs";
    }

    private static bool Try(MemoryIndex index, string[] roots, ImmutableDictionary<PackageName, PackageVersion> chosen)
    {
        if (FirstUnmet(index, roots, chosen, out _) is not { } unmet)
            return true;
        return !chosen.ContainsKey(unmet.Name) && index.ReleasesOf(unmet.Name).Any(release => Try(index, roots, chosen.Add(release.Name, release.Version)));
    }

    private static Requirement? FirstUnmet(
        MemoryIndex index, string[] roots, ImmutableDictionary<PackageName, PackageVersion> chosen, out HashSet<PackageName> needed)
    {
        needed = [];
        var seen = new HashSet<(PackageName, ExtraName?)>();
        var open = new Queue<Requirement>(roots.Select(Requirement.Parse));
        while (open.TryDequeue(out Requirement? requirement))
        {
            if (!chosen.TryGetValue(requirement.Name, out PackageVersion? version) || !requirement.Specifier.Contains(version, prereleases: true))
                return requirement;
            needed.Add(requirement.Name);
            foreach (ExtraName? extra in requirement.Extras.Select(e => (ExtraName?)e).Prepend(null).Where(e => seen.Add((requirement.Name, e))))
                Enqueue(index, requirement.Name, version, extra, open);
        }

        return null;
    }

    private static void Enqueue(MemoryIndex index, PackageName name, PackageVersion version, ExtraName? extra, Queue<Requirement> open)
    {
        foreach (Requirement needed in index.ReleasesOf(name).Single(r => r.Version.Equals(version)).Requires)
        {
            if (needed.Marker is null || needed.Marker.Evaluate(TestEnvironment.Linux311, extra))
                open.Enqueue(needed);
        }
    }
}
