namespace PipSharp.Caching;

/// <summary>Deletes and keeps account. Other processes may read or delete the same files: what is gone is gone, and what somebody has open
/// stays readable for him.</summary>
internal sealed class Removal
{
    private readonly UsageCounter _counter = new();

    public DiskUsage Sum => _counter.Sum;

    /// <summary>A folder that goes by other means.</summary>
    public void Count(string path) => _counter.Add(path);

    public void File(string path)
    {
        _counter.Add(path);
        try
        {
            System.IO.File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not ours to delete, or gone.
        }
    }

    /// <summary>With all that is in it, except what turns out to be in use.</summary>
    public void Folder(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        _counter.Add(folder);
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody puts new files there at this moment: those are the next purge's.
        }
    }

    /// <summary>Files of a folder, below it too, that were not written since.</summary>
    public void OlderThan(string folder, DateTime limit)
    {
        foreach (FileInfo file in FilesIn(folder))
        {
            if (file.LastWriteTimeUtc < limit)
                File(file.FullName);
        }
    }

    public static IEnumerable<FileInfo> FilesIn(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        : [];
}
