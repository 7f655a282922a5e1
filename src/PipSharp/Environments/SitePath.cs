using System.Collections.Immutable;

namespace PipSharp.Environments;

/// <summary>A search path with what its folders hold, in sys.path's order.</summary>
internal sealed record SitePath(ImmutableArray<FolderListing> Listings)
{
    public ImmutableArray<string> Folders => [.. Listings.Select(static one => one.Folder)];

    /// <summary>Just these folders.</summary>
    public static SitePath Of(IEnumerable<string> folders) => Expand([.. folders], []);

    /// <summary>Site folders, unlike others, also bring the folders that their path files (.pth) name.</summary>
    public static SitePath Expand(ImmutableArray<string> others, ImmutableArray<string> siteFolders)
    {
        var listings = ImmutableArray.CreateBuilder<FolderListing>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string folder in others)
            Add(folder);
        foreach (string folder in siteFolders)
        {
            if (Add(folder) is not { } listing)
                continue;
            foreach (string added in PathFiles(listing))
                Add(added);
        }

        return new(listings.ToImmutable());

        FolderListing? Add(string folder)
        {
            if (!known.Add(folder))
                return null;
            FolderListing listing = FolderListing.Of(folder);
            listings.Add(listing);
            return listing;
        }
    }

    private static IEnumerable<string> PathFiles(FolderListing listing)
    {
        foreach (FolderListing.Entry entry in listing.Entries)
        {
            bool isPathFile = !entry.IsFolder && entry.Name.EndsWith(".pth", StringComparison.Ordinal) && entry.Name[0] != '.';
            foreach (string folder in isPathFile ? FoldersIn(listing.Folder, Path.Join(listing.Folder, entry.Name)) : [])
                yield return folder;
        }
    }

    /// <summary>Lines as site.addpackage reads them, except that lines of code
    /// are not run: nothing of the target is (ARCHITECTURE.md).</summary>
    private static List<string> FoldersIn(string siteFolder, string file)
    {
        var folders = new List<string>();
        foreach (string line in TextLines.OfFile(file))
        {
            if (line.StartsWith('#') || line.StartsWith("import ", StringComparison.Ordinal)
                || line.StartsWith("import\t", StringComparison.Ordinal))
                continue;
            string text = line.Trim();
            if (text.Length == 0 || text.Contains('\0'))
                continue;
            string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, siteFolder));
            if (Directory.Exists(folder))
                folders.Add(folder);
        }

        return folders;
    }
}
