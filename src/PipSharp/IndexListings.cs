using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.Requests;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>The candidates' way to the indexes: the index client for wheels, the sources for what has to be opened or built.</summary>
internal sealed class IndexListings(
    IndexClient indexes, Lazy<SourceProjects> sources, IInstallObserver observer, RequestedPackages requested) : IPackageListings
{
    public async ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel)
    {
        if (requested.LockedFiles.TryGetValue(name, out ListedFileInput locked))
            return [Locked(name, locked)];
        ImmutableArray<ProjectListing> listings = await indexes.GetListingsAsync(name, cancel);
        observer.Listed(name);
        return listings;
    }

    /// <summary>A lock file stands for the index: it lists one file.</summary>
    private static ProjectListing Locked(PackageName name, ListedFileInput file)
    {
        var listing = new ProjectListingBuilder(name);
        listing.Add(file);
        return listing.Build();
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
