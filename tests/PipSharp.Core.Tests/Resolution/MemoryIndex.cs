using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>
/// A small index written as text, one release a line: <c>a 2.0: b&gt;=1, c on win32; extra x: d</c>. Marks before the colon: <c>yanked</c>, <c>python</c> (wrong
/// Python; <c>python&gt;=3.12</c> tells which), <c>wheel</c> (none for the platform).
/// </summary>
internal sealed class MemoryIndex : ICandidateSource
{
    private readonly Dictionary<PackageName, MemoryCandidates> _lists = [];

    public MemoryIndex(params string[] releases)
    {
        foreach (IGrouping<PackageName, MemoryRelease> project in releases.Select(MemoryRelease.Parse).GroupBy(r => r.Name))
            _lists.Add(project.Key, new MemoryCandidates(project.Key, [.. project.OrderBy(r => r.Version)]));
    }

    /// <summary>How often dependencies were asked for.</summary>
    public int Asked { get; private set; }

    public IEnumerable<MemoryRelease> ReleasesOf(PackageName name) => _lists.TryGetValue(name, out MemoryCandidates? list) ? list.Releases : [];

    public IEnumerable<PackageName> Names => _lists.Keys;

    public ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel) =>
        new(_lists.GetValueOrDefault(name) ?? new MemoryCandidates(name, []));

    public ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel)
    {
        Asked++;
        return new(((MemoryCandidates)list).Releases[candidate].Dependencies());
    }

    internal sealed record MemoryRelease(PackageName Name, PackageVersion Version, CandidateState State, ImmutableArray<Requirement> Requires)
    {
        public string? Detail { get; init; }

        public static MemoryRelease Parse(string line)
        {
            string[] halves = line.Split(':', 2);
            string[] head = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string? python = Array.Find(head, mark => mark.StartsWith("python", StringComparison.Ordinal) && mark != head[0]);
            CandidateState state = head.Contains("yanked") ? CandidateState.Yanked
                : python is not null ? CandidateState.WrongPython
                : head[2..].Contains("wheel") ? CandidateState.NoCompatibleWheel : CandidateState.Usable;
            return new MemoryRelease(PackageName.Parse(head[0]), PackageVersion.Parse(head[1]), state, [.. Requirements(halves.ElementAtOrDefault(1) ?? "")])
            {
                Detail = python is { Length: > 6 } ? python[6..] : null,
            };
        }

        public CandidateDependencies Dependencies() => CandidateDependencies.From(
            new Distributions.CoreMetadata
            {
                MetadataVersion = "2.1",
                RawName = Name.Normalized,
                Name = Name,
                Version = Version,
                RequiresDist = Requires,
                ProvidesExtra = [.. Extras()],
            },
            TestEnvironment.Linux311);

        private IEnumerable<ExtraName> Extras() => new[] { "x", "y" }.Select(ExtraName.Parse);

        private static IEnumerable<Requirement> Requirements(string text)
        {
            foreach (string part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string[] halves = part.StartsWith("extra ", StringComparison.Ordinal) ? part[6..].Split(':', 2) : ["", part];
                foreach (string one in halves[1].Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    yield return Requirement.Parse(WithMarker(one, halves[0].Trim()));
            }
        }

        private static string WithMarker(string requirement, string extra)
        {
            string[] halves = requirement.Split(" on ", 2);
            string[] conditions =
            [
                .. halves.Skip(1).Select(platform => $"sys_platform == '{platform}'"),
                .. extra.Length > 0 ? [$"extra == '{extra}'"] : Array.Empty<string>(),
            ];
            return conditions.Length == 0 ? requirement : $"{halves[0]} ; {string.Join(" and ", conditions)}";
        }
    }

    private sealed class MemoryCandidates(PackageName name, ImmutableArray<MemoryRelease> releases) : CandidateList
    {
        public ImmutableArray<MemoryRelease> Releases => releases;

        public override PackageName Name => name;

        public override int Count => releases.Length;

        public override VersionKey Key(int candidate) => releases[candidate].Version.Key;

        public override PackageVersion Version(int candidate) => releases[candidate].Version;

        public override CandidateState State(int candidate) => releases[candidate].State;

        public override string? StateDetail(int candidate) => releases[candidate].Detail;
    }
}
