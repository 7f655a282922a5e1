using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Testing;

/// <summary>What an answer for many environments comes to in a single one, found by evaluating its markers and nothing else.</summary>
public sealed class Projection(IEnumerable<PinnedRelease> answer, MarkerEnvironment environment)
{
    public IReadOnlyList<PinnedRelease> Pins { get; } = [.. answer.Where(pin => pin.Marker?.Evaluate(environment) != false)];

    /// <summary>Whether the set is valid (each requirement met), complete (none without a pin), free of conflicts (one version a name) and of superfluous pins.</summary>
    public IReadOnlyList<string> Problems(IEnumerable<Requirement> requested)
    {
        var problems = new List<string>();
        foreach (IGrouping<PackageName, PinnedRelease> versions in Pins.GroupBy(pin => pin.Name).Where(group => group.Count() > 1))
            problems.Add($"{string.Join(" and ", versions.Select(pin => pin.Version))} of {versions.Key}");
        Dictionary<PackageName, PinnedRelease> chosen = Pins.DistinctBy(pin => pin.Name).ToDictionary(pin => pin.Name);
        HashSet<PackageName> needed = Follow(chosen, requested.Where(r => r.Marker?.Evaluate(environment) != false), problems);
        problems.AddRange(chosen.Keys.Where(name => !needed.Contains(name)).Select(name => $"nobody needs {name}"));
        problems.AddRange(chosen.Values.Where(pin => !FitsPython(pin)).Select(pin => $"{pin.Name} {pin.Version} is for Python {pin.RequiresPython}"));
        return problems;
    }

    private HashSet<PackageName> Follow(Dictionary<PackageName, PinnedRelease> chosen, IEnumerable<Requirement> requested, List<string> problems)
    {
        var reached = new HashSet<(PackageName Name, ExtraName? Extra)>();
        var queue = new Queue<Requirement>(requested);
        while (queue.TryDequeue(out Requirement? requirement))
        {
            if (!chosen.TryGetValue(requirement.Name, out PinnedRelease? release))
                problems.Add($"{requirement} has no pin");
            else if (!requirement.Specifier.Contains(release.Version, prereleases: true))
                problems.Add($"{release.Name} {release.Version} for {requirement}");
            else
                Enqueue(queue, reached, requirement, release);
        }

        return [.. reached.Select(one => one.Name)];
    }

    private void Enqueue(Queue<Requirement> queue, HashSet<(PackageName, ExtraName?)> reached, Requirement requirement, PinnedRelease release)
    {
        foreach (ExtraName? extra in requirement.Extras.Select(e => (ExtraName?)e).Prepend(null))
        {
            if (!reached.Add((requirement.Name, extra)))
                continue;
            foreach (Requirement next in release.Requires.Where(r => r.Marker?.Evaluate(environment, extra) != false))
                queue.Enqueue(next);
        }
    }

    private bool FitsPython(PinnedRelease pin) => pin.RequiresPython is not { } text
        || !VersionSpecifierSet.TryParse(text, out VersionSpecifierSet? pythons) || pythons.Contains(PackageVersion.Parse(environment.PythonFullVersion), prereleases: true);
}
