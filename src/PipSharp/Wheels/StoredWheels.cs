using System.Buffers.Text;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>The store seen from outside of a run: what is in it, what of it is damaged, what nobody needs.</summary>
internal sealed class StoredWheels(string cache, TimeProvider time)
{
    private readonly StoreFolders _folders = new(cache);

    /// <summary>In no order.</summary>
    public IEnumerable<StoredEntry> All()
    {
        foreach (string folder in _folders.Entries())
        {
            string manifest = StoreFolders.ManifestOf(folder);
            yield return new StoredEntry(folder, Path.GetFileName(folder), ReadManifest(manifest), File.GetLastWriteTimeUtc(manifest));
        }
    }

    /// <summary>What somebody has open of it stays readable for him.</summary>
    public void Remove(StoredEntry entry) => new StoreEntries(_folders, ArchiveLimits.Default, time).Drop(entry.Folder);

    /// <summary>Folders of downloads and unpackings that their processes left.</summary>
    public IEnumerable<string> LeftOver() => Directory.Exists(_folders.Work) ? Directory.EnumerateDirectories(_folders.Work) : [];

    /// <summary>False if its process lives.</summary>
    public static bool TryRemove(string leftOver, Action<string> removing)
    {
        bool isLocked = File.Exists(Path.Combine(leftOver, "lock"));
        using WorkFolder? work = WorkFolder.TryTake(leftOver);
        if (isLocked && work is null)
            return false;
        removing(leftOver);
        if (work is null)
            WorkFolder.Delete(leftOver);
        return true;
    }

    /// <summary>Notes about archives that are not in the store any more.</summary>
    public IEnumerable<string> DeadPointers()
    {
        if (!Directory.Exists(_folders.Pointers))
            yield break;
        foreach (string pointer in Directory.EnumerateFiles(_folders.Pointers, "*", SearchOption.AllDirectories))
        {
            if (TextOf(pointer) is { } sha256 && !(sha256.Length == 64 && Directory.Exists(_folders.Entry(sha256))))
                yield return pointer;
        }
    }

    /// <summary>Compares every file with the manifest, bytes included.</summary>
    /// <returns>what is wrong, or null</returns>
    public static string? ProblemOf(StoredEntry entry, CancellationToken cancel)
    {
        if (entry.Manifest is not { } manifest)
            return "its manifest is damaged or missing";
        var known = new HashSet<string>(manifest.Files.Length, StringComparer.Ordinal);
        foreach (WheelManifestFile file in manifest.Files)
        {
            cancel.ThrowIfCancellationRequested();
            known.Add(file.Path);
            if (ProblemOf(Path.Combine(entry.Tree, file.Path), file) is { } problem)
                return $"{BadWheel.Quoted(file.Path)} {problem}";
        }

        foreach (string path in Directory.EnumerateFiles(entry.Tree, "*", SearchOption.AllDirectories))
        {
            string inner = Path.GetRelativePath(entry.Tree, path).Replace(Path.DirectorySeparatorChar, '/');
            if (!known.Contains(inner))
                return $"{BadWheel.Quoted(inner)} does not belong to it";
        }

        return null;
    }

    private static string? ProblemOf(string path, WheelManifestFile file)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                return "is missing";
            if (info.LinkTarget is not null)
                return "is a link";
            if (info.Length != file.Size)
                return $"has {info.Length} bytes instead of {file.Size}";
            if (!OperatingSystem.IsWindows() && info.UnixFileMode.HasFlag(UnixFileMode.UserExecute) != file.IsExecutable)
                return "has another x bit";
            using FileStream stream = info.OpenRead();
            return Base64Url.EncodeToString(Hashing.Sha256(stream)) == file.Sha256 ? null : "has other bytes";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "cannot be read: " + e.Message;
        }
    }

    private static WheelManifest? ReadManifest(string path)
    {
        try
        {
            return ManifestFile.TryRead(File.ReadAllBytes(path), out WheelManifest? manifest) ? manifest : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
