using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>The candidates' way to the indexes: the index client for wheels, the sources for what has to be opened or built.</summary>
internal sealed class IndexListings(IndexClient indexes, Lazy<SourceProjects> sources, IInstallObserver observer) : IPackageListings
{
    public async ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel)
    {
        ImmutableArray<ProjectListing> listings = await indexes.GetListingsAsync(name, cancel);
        observer.Listed(name);
        return listings;
    }

    public ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel) =>
        IsWheel(file) ? indexes.GetMetadataAsync(file, cancel) : OfSourceAsync(file, cancel);

    public static bool IsWheel(ListedFile file) => file.FileName.EndsWith(".whl", StringComparison.Ordinal);

    private async ValueTask<CoreMetadata> OfSourceAsync(ListedFile file, CancellationToken cancel)
    {
        SourceProject project = await sources.Value.OpenAsync(file, cancel);
        return (await project.MetadataAsync(cancel)).Facts;
    }
}
