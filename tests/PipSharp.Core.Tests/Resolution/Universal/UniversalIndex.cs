using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>A small index without a target: releases keep their markers and Requires-Python.</summary>
internal sealed class UniversalIndex : ICandidateSource
{
    private readonly Dictionary<PackageName, Candidates> _lists;

    public UniversalIndex(IEnumerable<Release> releases) =>
        _lists = releases.GroupBy(r => r.Name).ToDictionary(g => g.Key, g => new Candidates(g.Key, [.. g.OrderBy(r => r.Version)]));

    /// <summary>One release a line: <c>a 2.0 &gt;=3.12: b&gt;=1; sys_platform == 'linux' | c</c>; Requires-Python, requirements may be missing.</summary>
    public UniversalIndex(params string[] releases)
        : this(releases.Select(Release.Parse))
    {
    }

    public async Task<UniversalOutcome> ResolveAsync(string requiresPython, params string[] requested) =>
        await new UniversalResolver(this, new ResolutionOptions()).ResolveAsync(
            new UniversalRequest
            {
                Requested = [.. requested.Select(Requirement.Parse).Select(r => new MarkedDependency(new Dependency(r.Name, r.Extras, r.Specifier, r.Url), r.Marker))],
                RequiresPython = VersionSpecifierSet.Parse(requiresPython),
            },
            CancellationToken.None);

    /// <summary>The answer as lines of a requirements file; the environments that have none after "none:".</summary>
    public async Task<string[]> LinesAsync(string requiresPython, params string[] requested)
    {
        UniversalOutcome outcome = await ResolveAsync(requiresPython, requested);
        return outcome.Result is { } result ? [.. result.Packages.Select(p => p.ToString())] : ["none: " + outcome.Marker];
    }

    public ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel) =>
        new(_lists.GetValueOrDefault(name) ?? new Candidates(name, []));

    public ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel) =>
        new(CandidateDependencies.WithoutTarget(((Candidates)list).Releases[candidate].ToMetadata()));

    internal sealed record Release(PackageName Name, PackageVersion Version, string? RequiresPython, ImmutableArray<Requirement> Requires)
    {
        public bool IsYanked { get; init; }

        public static Release Parse(string line)
        {
            string[] halves = line.Split(": ", 2);
            string[] head = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            IEnumerable<string> requires = halves.Length == 1 ? [] : halves[1].Split(" | ");
            return new Release(PackageName.Parse(head[0]), PackageVersion.Parse(head[1]), head.ElementAtOrDefault(2), [.. requires.Select(Requirement.Parse)]);
        }

        public CoreMetadata ToMetadata() => new()
        {
            MetadataVersion = "2.1",
            RawName = Name.Normalized,
            Name = Name,
            Version = Version,
            RequiresPython = RequiresPython,
            RequiresDist = Requires,
        };
    }

    internal sealed class Candidates(PackageName name, ImmutableArray<Release> releases) : CandidateList
    {
        public ImmutableArray<Release> Releases => releases;

        public override PackageName Name => name;

        public override int Count => releases.Length;

        public override VersionKey Key(int candidate) => releases[candidate].Version.Key;

        public override PackageVersion Version(int candidate) => releases[candidate].Version;

        public override CandidateState State(int candidate) => releases[candidate].IsYanked ? CandidateState.Yanked : CandidateState.Usable;

        public override string? RequiresPython(int candidate) => releases[candidate].RequiresPython;
    }
}
