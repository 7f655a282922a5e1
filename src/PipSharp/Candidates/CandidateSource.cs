using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Candidates;

/// <summary>Answers the resolver from the indexes, direct references and what is installed. Each question is worked out once.</summary>
public sealed class CandidateSource : ICandidateSource
{
    private readonly IPackageListings _listings;
    private readonly IDirectReferences _direct;
    private readonly CandidateRules _rules;
    private readonly ConcurrentDictionary<PackageName, CandidateList> _lists = new();
    private readonly ConcurrentDictionary<(CandidateList, int), CandidateDependencies> _dependencies = new();

    public CandidateSource(IPackageListings listings, IDirectReferences direct, CandidateRules rules) =>
        (_listings, _direct, _rules) = (listings, direct, rules);

    public ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel)
    {
        if (_lists.TryGetValue(name, out CandidateList? known) && (reference is null || Has(known, reference)))
            return new ValueTask<CandidateList>(known);
        return reference is null && !_rules.ConstrainedReferences.TryGetValue(name, out reference)
            ? FromIndexesAsync(name, cancel)
            : WithReferenceAsync(name, reference, cancel);
    }

    public ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel) =>
        _dependencies.TryGetValue((list, candidate), out CandidateDependencies? known)
            ? new ValueTask<CandidateDependencies>(known)
            : ReadDependenciesAsync(list, candidate, cancel);

    /// <summary>The listed file that a resolved package stands for; null for a direct reference, and for what stays installed.</summary>
    public static ListedFile? FileOf(ResolvedPackage package) => (package.List as ProjectCandidates)?.File(package.Candidate);

    /// <summary>
    /// The hashes of all files of a universal answer's version, of which each environment takes another one; none of a direct reference.
    /// </summary>
    public static IEnumerable<FileHash> HashesOf(UniversalPackage package) => package.List is ProjectCandidates project
        ? project.Files(package.Candidate).SelectMany(file => file.Hashes).Distinct().OrderBy(hash => hash.Hex, StringComparer.Ordinal)
        : [];

    /// <summary>The files of a universal answer's version that may be taken, in order of their names; none of a direct reference.</summary>
    public static IEnumerable<ListedFile> FilesOf(UniversalPackage package) =>
        package.List is ProjectCandidates project ? project.UsableFiles(package.Candidate) : [];

    /// <summary>The package that was asked for by direct reference; null for any other.</summary>
    public static DirectPackage? DirectOf(ResolvedPackage package) => (package.List as DirectCandidates)?.Package(package.Candidate);

    /// <summary>Where the file of a resolved package is from, if its name has
    /// several listings; null if not, and for what stays installed.</summary>
    public static FileOrigin? OriginOf(ResolvedPackage package) => (package.List as ProjectCandidates)?.Origin(package.Candidate);

    private static bool Has(CandidateList list, string reference)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (list.Reference(i) == reference)
                return true;
        }

        return false;
    }

    private async ValueTask<CandidateList> FromIndexesAsync(PackageName name, CancellationToken cancel)
    {
        ImmutableArray<ProjectListing> listings = await _listings.GetListingsAsync(name, cancel);
        ImmutableArray<FileSelector> selectors = [.. listings.Select(l => new FileSelector(l, _rules.Files))];
        return _lists.GetOrAdd(name, new ProjectCandidates(name, selectors, _rules));
    }

    private async ValueTask<CandidateList> WithReferenceAsync(PackageName name, string reference, CancellationToken cancel)
    {
        DirectPackage package = await _direct.GetAsync(name, reference, cancel);
        return _lists.AddOrUpdate(
            name,
            static (n, one) => new DirectCandidates(n, [one]),
            static (n, old, one) => old is DirectCandidates direct ? direct.With(one) : new DirectCandidates(n, [one]),
            package);
    }

    private async ValueTask<CandidateDependencies> ReadDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel)
    {
        CoreMetadata metadata = list switch
        {
            DirectCandidates direct => direct.Package(candidate).Metadata,
            ProjectCandidates project when project.IsInstalled(candidate) => _rules.InstalledMetadata(project.Installed!),
            ProjectCandidates project => await _listings.GetMetadataAsync(project.File(candidate)!, cancel),
            _ => throw new ArgumentException("not a list of this source", nameof(list)),
        };
        return _dependencies.GetOrAdd((list, candidate), Check(list, candidate, metadata));
    }

    private CandidateDependencies Check(CandidateList list, int candidate, CoreMetadata metadata)
    {
        if (metadata.Name != list.Name || !metadata.Version.Equals(list.Version(candidate)))
            return CandidateDependencies.Refuse($"its metadata is that of {metadata.Name} {metadata.Version}");
        if (_rules.Files.Python is { } python && metadata.RequiresPython is { } text
            && VersionSpecifierSet.TryParse(text, out VersionSpecifierSet? required) && !required.Contains(python, prereleases: true))
            return CandidateDependencies.Refuse($"it requires Python {text}");
        if (!metadata.InvalidRequirements.IsEmpty)
            return CandidateDependencies.Refuse($"its metadata has the invalid requirement '{metadata.InvalidRequirements[0].Text}'");
        return _rules.Markers is { } markers
            ? CandidateDependencies.From(metadata, markers, _rules.Rules)
            : CandidateDependencies.WithoutTarget(metadata);
    }
}
