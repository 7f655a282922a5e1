using PipSharp.Caching;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>What the cache keeps of sources: archives as they were published, and what was built of them.</summary>
/// <param name="cache">the cache folder, absolute</param>
internal sealed class CachedSources(string cache)
{
    /// <summary>In no order.</summary>
    public IEnumerable<CachedSource> All() => [.. Archives(), .. Built()];

    public IEnumerable<CachedSource> Archives() => FoldersIn(CacheRooms.Sources)
        .Select(static folder => new CachedSource(folder, FirstIn(folder, "*"), IsArchive: true, Directory.GetLastWriteTimeUtc(folder)));

    public IEnumerable<CachedSource> Built() => FoldersIn(CacheRooms.Built)
        .Select(static folder => new CachedSource(
            folder, FirstIn(folder, "*.whl") ?? NameByMetadata(folder), IsArchive: false, Directory.GetLastWriteTimeUtc(folder)));

    /// <summary>Files that processes left which ended too soon.</summary>
    public IEnumerable<FileInfo> LeftOver() =>
        Removal.FilesIn(Path.Combine(cache, CacheRooms.Sources, "tmp"))
        .Concat(Removal.FilesIn(Path.Combine(cache, CacheRooms.Built, "tmp")));

    /// <param name="pattern">a shell pattern of file names, or a project's name</param>
    public static bool Matches(CachedSource source, string pattern)
    {
        if (source.FileName is not { } file)
            return false;
        if (pattern == file || (PackageName.TryParse(pattern, out PackageName name) && IsOf(file, name)))
            return true;
        return Glob.IsMatch(pattern + (pattern.Contains('-', StringComparison.Ordinal) ? "*" : "-*"), file);
    }

    /// <returns>null: as it was published</returns>
    public static string? ProblemOf(CachedSource archive, CancellationToken cancel) =>
        archive.FileName is { } name && ArchiveStore.IsGood(Path.Combine(archive.Folder, name), Path.GetFileName(archive.Folder), cancel)
            ? null
            : "has other bytes";

    /// <returns>name and version, as far as the file name tells</returns>
    public static (string Name, string Version) ProjectOf(string fileName)
    {
        string stem = fileName.EndsWith(".tar.gz", StringComparison.Ordinal) ? fileName[..^7] : Path.GetFileNameWithoutExtension(fileName);
        int dash = stem.LastIndexOf('-');
        return dash < 0 ? (stem, "") : (stem[..dash], stem[(dash + 1)..]);
    }

    private static bool IsOf(string file, PackageName name)
    {
        if (WheelFileName.TryParse(file, out WheelFileName? wheel))
            return wheel.Name == name;
        return SourceFileName.TryParse(file, name, out _)
            || (PackageName.TryParse(ProjectOf(file + ".x").Name, out PackageName own) && own == name);
    }

    private IEnumerable<string> FoldersIn(string room)
    {
        string root = Path.Combine(cache, room);
        return Directory.Exists(root)
            ? Directory.EnumerateDirectories(root, "??").SelectMany(Directory.EnumerateDirectories)
                .Where(static folder => Path.GetFileName(folder.AsSpan()).Length == 64)
            : [];
    }

    private static string? FirstIn(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Select(Path.GetFileName).FirstOrDefault();

    private static string? NameByMetadata(string folder)
    {
        try
        {
            CoreMetadata known = CoreMetadata.Parse(File.ReadAllBytes(Path.Combine(folder, "METADATA")));
            return $"{known.Name}-{known.Version}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipSharpException)
        {
            return null;
        }
    }
}
