using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>Is an answer valid? Follows every requirement from the roots through the metadata in the index; knows nothing of the resolver.</summary>
internal sealed class AnswerCheck(FrozenIndex index, Mode mode, IReadOnlyDictionary<PackageName, PackageVersion> pins)
{
    private readonly HashSet<(PackageName, ExtraName?)> _followed = [];
    private readonly Queue<(Requirement Requirement, string Of)> _open = new();
    private readonly List<string> _problems = [];

    /// <returns>what is wrong; empty: every requirement is met, by what may be taken, and nothing is pinned that nobody needs</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<string> roots)
    {
        Follow(roots, extra: null, "the workload");
        while (_open.TryDequeue(out (Requirement Requirement, string Of) next))
            await MeetAsync(next.Requirement, next.Of);
        _problems.AddRange(pins.Keys.Where(name => !_followed.Contains((name, null))).Select(name => $"{name} is pinned, but nobody needs it"));
        return _problems;
    }

    private void Follow(IEnumerable<string> lines, ExtraName? extra, string of)
    {
        foreach (string line in lines)
        {
            if (!Requirement.TryParse(line, out Requirement? requirement))
                _problems.Add($"{of} has the invalid requirement {line}");
            else if (requirement.Marker is null || requirement.Marker.Evaluate(mode.Markers, extra))
                _open.Enqueue((requirement, of));
        }
    }

    private async Task MeetAsync(Requirement requirement, string of)
    {
        if (!pins.TryGetValue(requirement.Name, out PackageVersion? version))
        {
            _problems.Add($"{requirement} of {of} has no pin");
            return;
        }

        string release = $"{requirement.Name}=={version}";
        if (!requirement.Specifier.Contains(version, prereleases: true))
            _problems.Add($"{release} does not meet {requirement} of {of}");
        ExtraName?[] asked = [null, .. requirement.Extras];
        if (!Array.Exists(asked, extra => !_followed.Contains((requirement.Name, extra))))
            return;
        FrozenRelease? found = await index.FindAsync(requirement.Name, version);
        if (_followed.Add((requirement.Name, null)))
            Judge(release, found, extra: null);
        foreach (ExtraName extra in requirement.Extras.Where(extra => _followed.Add((requirement.Name, extra))))
            Judge(release, found, extra);
    }

    private void Judge(string name, FrozenRelease? release, ExtraName? extra)
    {
        if (release is null)
            _problems.Add($"{name} has no wheel in the index");
        else if (!release.IsOffered)
            _problems.Add($"{name} is yanked");
        else if (!Array.Exists(release.RequiresPython, Admits))
            _problems.Add($"{name} requires Python {release.RequiresPython[0]}");
        else
            Follow(release.Requires, extra, name);
    }

    private bool Admits(string requiresPython) => VersionSpecifierSet.Parse(requiresPython).Contains(PackageVersion.Parse(mode.Python), prereleases: true);
}
