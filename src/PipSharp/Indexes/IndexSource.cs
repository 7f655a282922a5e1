using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>One place to look for packages.</summary>
internal abstract class IndexSource
{
    /// <summary>For messages: without passwords.</summary>
    public abstract string Shown { get; }

    /// <summary>Null if the project is not there.</summary>
    /// <exception cref="PipSharpException">it could not be found out</exception>
    public abstract ValueTask<ProjectListing?> GetAsync(PackageName name, CancellationToken cancel);

    /// <summary>True if what was answered about the project while the server was being
    /// asked is no longer what it says. From then on its own answer holds.</summary>
    public virtual ValueTask<bool> HasChangedAsync(PackageName name) => new(false);

    /// <summary>A page without files is as good as none, unless it says why it has none.</summary>
    protected static ProjectListing? OrNothing(ProjectListing listing) =>
        listing.FileCount == 0 && listing.Status == "active" ? null : listing;
}
