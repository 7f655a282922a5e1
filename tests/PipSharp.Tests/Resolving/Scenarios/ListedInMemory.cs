using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Resolving.Scenarios;

/// <summary>An index without a server: real listings, and the metadata of each release.</summary>
internal sealed class ListedInMemory : IPackageListings
{
    private readonly Dictionary<PackageName, ProjectListing> _listings = [];
    private readonly Dictionary<string, ListedRelease> _byFile = [];

    public ListedInMemory(IEnumerable<ListedRelease> releases)
    {
        foreach (IGrouping<PackageName, ListedRelease> project in releases.GroupBy(r => r.Name))
        {
            var builder = new ProjectListingBuilder(project.Key);
            foreach ((ListedRelease release, ListedFileInput file) in project.SelectMany(r => r.Files.Select(f => (r, f))))
            {
                if (!builder.Add(file))
                    throw new InvalidOperationException("not a distribution of " + release.Id + ": " + file.FileName);
                _byFile.Add(file.FileName, release);
            }

            _listings.Add(project.Key, builder.Build());
        }
    }

    public ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel) =>
        new(_listings.TryGetValue(name, out ProjectListing? listing) ? [listing] : ImmutableArray<ProjectListing>.Empty);

    public ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel) => new(_byFile[file.FileName].Metadata());
}
