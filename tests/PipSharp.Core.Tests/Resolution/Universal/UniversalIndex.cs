using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
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

    public Task<UniversalOutcome> ResolveAsync(string requiresPython, params string[] requested) => ResolveAsync(RequestOf(requiresPython, requested));

    public async Task<UniversalOutcome> ResolveAsync(UniversalRequest request) =>
        await new UniversalResolver(this, new ResolutionOptions()).ResolveAsync(request, CancellationToken.None);

    public static UniversalRequest RequestOf(string requiresPython, params string[] requested) =>
        new() { Requested = [.. requested.Select(Marked)], RequiresPython = VersionSpecifierSet.Parse(requiresPython) };

    public static MarkedDependency Marked(string text)
    {
        Requirement requirement = Requirement.Parse(text);
        return new MarkedDependency(new Dependency(requirement.Name, requirement.Extras, requirement.Specifier, requirement.Url), requirement.Marker);
    }

    /// <summary>The answer as lines of a requirements file; the environments that have none after "none:".</summary>
    public Task<string[]> LinesAsync(string requiresPython, params string[] requested) => LinesAsync(RequestOf(requiresPython, requested));

    public async Task<string[]> LinesAsync(UniversalRequest request)
    {
        UniversalOutcome outcome = await ResolveAsync(request);
        return outcome.Result is { } result ? [.. result.Packages.Select(p => p.ToString())] : ["none: " + outcome.Unsolved.Marker];
    }

    /// <summary>The answer in a single environment, by the ordinary resolver.</summary>
    public async Task<ResolutionOutcome> ResolveInAsync(MarkerEnvironment environment, IEnumerable<Requirement> requested) =>
        await new Resolver(new InOneEnvironment(this, environment), new ResolutionOptions()).ResolveAsync(
            [.. requested.Where(r => r.Marker?.Evaluate(environment) != false).Select(r => new Dependency(r.Name, r.Extras, r.Specifier, r.Url))],
            CancellationToken.None);

    /// <summary>The packages of an answer with what the index knows of them.</summary>
    public IEnumerable<PinnedRelease> Pins(UniversalResolution answer) =>
        from package in answer.Packages
        let release = _lists[package.Name].Releases[package.Candidate]
        select new PinnedRelease(package.Name, package.Version, package.Marker is null ? null : Marker.Parse(package.Marker), release.RequiresPython, release.Requires);

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

    private sealed class InOneEnvironment(UniversalIndex index, MarkerEnvironment environment) : ICandidateSource
    {
        private readonly ConcurrentDictionary<PackageName, CandidateList> _lists = new();
        private readonly PackageVersion _python = PackageVersion.Parse(environment.PythonFullVersion);

        public ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel) =>
            new(_lists.GetOrAdd(name, n => new Candidates(n, index._lists.GetValueOrDefault(n)?.Releases ?? [], _python)));

        public ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel) =>
            new(CandidateDependencies.From(((Candidates)list).Releases[candidate].ToMetadata(), environment));
    }

    /// <param name="python">the Python that candidates are for; null: any</param>
    internal sealed class Candidates(PackageName name, ImmutableArray<Release> releases, PackageVersion? python = null) : CandidateList
    {
        public ImmutableArray<Release> Releases => releases;

        public override PackageName Name => name;

        public override int Count => releases.Length;

        public override VersionKey Key(int candidate) => releases[candidate].Version.Key;

        public override PackageVersion Version(int candidate) => releases[candidate].Version;

        public override CandidateState State(int candidate) =>
            python is not null && RequiresPython(candidate) is { } text && !VersionSpecifierSet.Parse(text).Contains(python) ? CandidateState.WrongPython
            : releases[candidate].IsYanked ? CandidateState.Yanked : CandidateState.Usable;

        public override string? RequiresPython(int candidate) => releases[candidate].RequiresPython;
    }
}
