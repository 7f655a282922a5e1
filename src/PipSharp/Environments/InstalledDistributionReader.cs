using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Environments;

/// <summary>
/// Finds installed distributions as importlib.metadata and pip do: dist-info folders, egg-info folders and files, egg-links. Only names of
/// entries are read where they say it all; the rest is loaded by those who ask (<see cref="InstalledDistribution.Files"/>).
/// </summary>
public static class InstalledDistributionReader
{
    /// <summary>Of these folders and no others: path files are not followed.</summary>
    public static InstalledDistributions Read(IEnumerable<string> folders) => Read(SitePath.Of(folders));

    internal static InstalledDistributions Read(SitePath site)
    {
        var collection = new InstalledCollection();
        foreach (FolderListing listing in site.Listings)
        {
            foreach (FolderListing.Entry entry in listing.Entries)
                Read(collection, listing.Folder, listing.Folder, entry);
            foreach (FolderListing.Entry entry in listing.Entries)
                Follow(collection, listing.Folder, entry);
            collection.CloseFolder();
        }

        return collection.ToResult();
    }

    private static void Read(InstalledCollection collection, string location, string folder, FolderListing.Entry entry)
    {
        if (entry.Name.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase))
            ReadDistInfo(collection, location, Path.Join(folder, entry.Name), entry);
        else if (entry.Name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase)
            || entry.Name.Equals("EGG-INFO", StringComparison.OrdinalIgnoreCase))
            ReadEggInfo(collection, location, Path.Join(folder, entry.Name), entry);
    }

    private static void ReadDistInfo(InstalledCollection collection, string location, string path, FolderListing.Entry entry)
    {
        if (IsRemains(collection, path, entry.Name))
            return;
        ReadOnlySpan<char> stem = entry.Name.AsSpan(0, entry.Name.Length - ".dist-info".Length);
        int dash = stem.IndexOf('-');
        var files = new InstalledFiles(path, InstalledKind.DistInfo);
        if (!entry.IsFolder)
            collection.Report(path, "it is a file, not a folder");
        else if (!File.Exists(files.MetadataFile))
            collection.Report(path, "it has no METADATA file");
        else if (!(dash > 0 ? PackageName.TryParse(stem[..dash], out PackageName name) : TryName(files, out name)))
            collection.ReportInvalidName(path, (dash > 0 ? stem[..dash] : stem).ToString());
        else if (!(dash > 0 && PackageVersion.TryParse(stem[(dash + 1)..].ToString(), out PackageVersion? version))
            && !TryVersion(files, out version))
            collection.Report(path, "its version is not valid");
        else
            collection.Add(new() { Name = name, Version = version, Location = location, MetadataPath = path, Kind = InstalledKind.DistInfo, Files = files });
    }

    private static void ReadEggInfo(InstalledCollection collection, string location, string path, FolderListing.Entry entry)
    {
        if (IsRemains(collection, path, entry.Name))
            return;
        InstalledKind kind = entry.IsFolder ? InstalledKind.EggInfoFolder : InstalledKind.EggInfoFile;
        var files = new InstalledFiles(path, kind);
        string[] parts = Path.GetFileNameWithoutExtension(entry.Name).Split('-');
        bool isEgg = entry.Name.Equals("EGG-INFO", StringComparison.OrdinalIgnoreCase);
        if (!File.Exists(files.MetadataFile))
            collection.Report(path, "it has no PKG-INFO file");
        else if (!(isEgg ? TryName(files, out PackageName name) : PackageName.TryParse(parts[0], out name)))
            collection.ReportInvalidName(path, parts[0]);
        else if (!TryVersion(files, out PackageVersion? version) && !(parts.Length > 1 && PackageVersion.TryParse(parts[1], out version)))
            collection.Report(path, "its version is not valid");
        else
            collection.Add(new() { Name = name, Version = version, Location = location, MetadataPath = path, Kind = kind, Files = files });
    }

    /// <summary>An egg-link leads to a project's folder and to the egg-info there; its first line with text is the path.</summary>
    private static void Follow(InstalledCollection collection, string location, FolderListing.Entry entry)
    {
        if (entry.IsFolder || !entry.Name.EndsWith(".egg-link", StringComparison.OrdinalIgnoreCase))
            return;
        string link = Path.Join(location, entry.Name);
        string? target = TextLines.OfFile(link).Select(static line => line.Trim()).FirstOrDefault(static line => line.Length > 0);
        if (target is null)
        {
            collection.Report(link, "it is empty");
            return;
        }

        string project = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, location));
        var found = new InstalledCollection();
        foreach (FolderListing.Entry inside in FolderListing.Of(project).Entries)
            Read(found, location, project, inside);
        if (found.IsEmpty)
            collection.Report(link, $"it leads to {project}, where no project has its metadata");
        found.MoveTo(collection, one => one.Kind == InstalledKind.DistInfo ? one : one with { Kind = InstalledKind.EggLink, EditableProject = project });
    }

    private static bool IsRemains(InstalledCollection collection, string path, string name)
    {
        if (name[0] != '~')
            return false;
        collection.ReportRemains(path);
        return true;
    }

    private static bool TryName(InstalledFiles files, out PackageName name)
    {
        name = default;
        return files.Header("Name") is { } text && PackageName.TryParse(text, out name);
    }

    private static bool TryVersion(InstalledFiles files, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PackageVersion? version)
    {
        version = null;
        return files.Header("Version") is { } text && PackageVersion.TryParse(text, out version);
    }
}
