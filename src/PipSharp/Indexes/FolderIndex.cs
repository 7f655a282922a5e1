using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>An index in a folder: NAME/index.html, or NAME/ with the files themselves.</summary>
internal sealed class FolderIndex(IndexContext context, Uri url) : IndexSource
{
    private readonly string _folder = IndexAddress.LocalPath(url);

    public override string Shown => IndexAddress.Redact(url);

    public override ValueTask<ProjectListing?> GetAsync(PackageName name, CancellationToken cancel)
    {
        try
        {
            return new ValueTask<ProjectListing?>(Read(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException(
                "unreadable-index", $"Could not read {Path.Combine(_folder, name.Normalized)}: {e.Message}",
                "Check the path and its permissions.", e);
        }
    }

    private ProjectListing? Read(PackageName name)
    {
        string folder = Path.Combine(_folder, name.Normalized);
        string page = Path.Combine(folder, "index.html");
        var builder = new ProjectListingBuilder(name);
        if (File.Exists(page))
            LocalPages.Read(page, context.Warn, new ProjectPageSink(builder));
        else if (Directory.Exists(folder))
            LocalPages.List(folder, new ProjectPageSink(builder));
        else
            return null;
        return OrNothing(builder.Build());
    }
}
