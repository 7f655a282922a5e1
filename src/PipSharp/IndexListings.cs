using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>The candidates' way to the indexes: the index client.</summary>
internal sealed class IndexListings(IndexClient indexes, IInstallObserver observer) : IPackageListings
{
    public async ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel)
    {
        ImmutableArray<ProjectListing> listings = await indexes.GetListingsAsync(name, cancel);
        observer.Listed(name);
        return listings;
    }

    public ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel) => indexes.GetMetadataAsync(file, cancel);
}
