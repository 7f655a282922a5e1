using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>Collects the files of one project page, in any order, and lays them out as a <see cref="ProjectListing"/>.</summary>
public sealed class ProjectListingBuilder
{
    public ProjectListingBuilder(PackageName name) => throw new NotImplementedException();

    /// <summary>Adds a file; one that is neither a wheel nor a source distribution of this project is left out (false).</summary>
    public bool Add(in ListedFileInput file) => throw new NotImplementedException();
    public ProjectListing Build() => throw new NotImplementedException();
}
