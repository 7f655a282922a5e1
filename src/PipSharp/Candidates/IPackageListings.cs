using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Candidates;

/// <summary>What the candidate source asks of the indexes.</summary>
public interface IPackageListings
{
    ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel);

    ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel);
}
