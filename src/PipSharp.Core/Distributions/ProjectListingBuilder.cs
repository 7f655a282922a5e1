using System.Text;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>Collects the files of one project page, in any order, and lays them out as a <see cref="ProjectListing"/>.</summary>
public sealed class ProjectListingBuilder
{
    /// <summary>Longer names are no names but attempts ("hostile inputs", section 5).</summary>
    private const int LongestFileName = 4096;

    private readonly ListingNames _names;
    private readonly ListingFiles _files = new();

    public ProjectListingBuilder(PackageName name)
    {
        Name = name;
        _names = new ListingNames(name);
    }

    public PackageName Name { get; }

    /// <summary>PEP 792; a quarantined project is built without files.</summary>
    public string Status { get; set; } = "active";
    public string? StatusReason { get; set; }

    /// <summary>Adds a file; one that is neither a wheel nor a source distribution of this project is left out (false).</summary>
    public bool Add(in ListedFileInput file) => Add(new ListingLink
    {
        FileName = Encoding.UTF8.GetBytes(file.FileName),
        Url = Encoding.UTF8.GetBytes(file.Url),
        Hashes = file.Hashes.IsDefaultOrEmpty ? default : Encoding.UTF8.GetBytes(string.Join(' ', file.Hashes)),
        Size = file.Size ?? -1,
        UploadTime = file.UploadTime?.ToUnixTimeSeconds() ?? 0,
        RequiresPython = Encoding.UTF8.GetBytes(file.RequiresPython ?? ""),
        IsYanked = file.Yanked is not null,
        Yanked = Encoding.UTF8.GetBytes(file.Yanked ?? ""),
        HasMetadataFile = file.HasMetadataFile,
        MetadataHashes = Encoding.UTF8.GetBytes(file.MetadataHash?.ToString() ?? ""),
    });

    /// <summary>The same from slices of a page: for thousands of files without a string each.</summary>
    public bool Add(in ListingLink link)
    {
        if (link.FileName.Length > LongestFileName || !_names.TryRead(link.FileName, out int version, out int tagSet, out ulong build))
            return false;
        _files.Add(link, version, tagSet, build);
        return true;
    }

    public ProjectListing Build()
    {
        if (Status == "quarantined")
            return new ListingWriter(this, new ListingNames(Name), new ListingFiles()).Write();
        return new ListingWriter(this, _names, _files).Write();
    }
}
