using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>The entries of the store: opened if whole, published whole, dropped whole.</summary>
internal sealed class StoreEntries(StoreFolders folders, ArchiveLimits limits, TimeProvider time)
{
    private const long RoomIsAskedFrom = 64 << 20;
    private const double ShareOfFreeSpace = 0.95;

    /// <summary>How precisely it is known when an entry was used last: asking costs a system call, telling a write.</summary>
    private static readonly TimeSpan s_sinceLastUse = TimeSpan.FromDays(1);

    /// <summary>Somebody else's: entries are read, and checked as everywhere, but neither dropped nor marked.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Null where there is none, where it is of another project, or where it was damaged; then it is dropped.</summary>
    public WheelOnDisk? Open(WheelFileName wheel, string sha256)
    {
        string entry = folders.Entry(sha256);
        if (StoredManifest.Read(StoreFolders.ManifestOf(entry), out DateTime lastUsed) is not { } manifest
            || !new WheelLayout(manifest.DistInfoFolder, manifest.DataFolder).IsOf(wheel))
            return null;
        if (StoredFiles.AreUnchanged(StoreFolders.TreeOf(entry), manifest))
        {
            MarkAsUsed(StoreFolders.ManifestOf(entry), lastUsed);
            return new WheelOnDisk(wheel, StoreFolders.TreeOf(entry), manifest, new FileHash("sha256", sha256));
        }

        if (!IsReadOnly)
            Drop(entry);
        return null;
    }

    /// <summary>The manifest's modification time is when the entry was last used, to the day; pruning goes by it.</summary>
    private void MarkAsUsed(string manifest, DateTime lastUsed)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        if (IsReadOnly || now - lastUsed < s_sinceLastUse)
            return;
        try
        {
            File.SetLastWriteTimeUtc(manifest, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A store that cannot be written is not pruned by us either.
        }
    }

    /// <summary>Makes the entry of <c>work/archive</c> in <c>work</c> and publishes it.</summary>
    public WheelOnDisk Unpack(WheelFileName wheel, string work, FileHash sha256, CancellationToken cancel)
    {
        string entry = Path.Combine(work, "entry");
        string tree = Directory.CreateDirectory(StoreFolders.TreeOf(entry)).FullName;
        WheelManifest manifest;
        using (var archive = ZipWheelArchive.Open(Path.Combine(work, "archive"), wheel.Text, limits.For(wheel.Name)))
        {
            CheckRoom(archive.UnpackedSize, work);
            manifest = WheelUnpacker.Unpack(archive, wheel, tree, (limits, time.GetUtcNow()), cancel) with { ArchiveSize = archive.Size };
        }

        File.WriteAllBytes(StoreFolders.ManifestOf(entry), ManifestFile.Write(manifest));
        return Publish(entry, wheel, sha256) ?? new WheelOnDisk(wheel, StoreFolders.TreeOf(folders.Entry(sha256.Hex)), manifest, sha256);
    }

    private static void CheckRoom(long size, string folder)
    {
        if (size < RoomIsAskedFrom)
            return;
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (size > free * ShareOfFreeSpace)
            throw new IOException($"unpacked it takes {size:N0} bytes, and {free:N0} are free");
    }

    /// <returns>the entry of another process that was faster; null if ours took its place</returns>
    private WheelOnDisk? Publish(string entry, WheelFileName wheel, FileHash sha256)
    {
        string place = folders.Entry(sha256.Hex);
        if (TryMove(entry, place))
            return null;
        if (Open(wheel, sha256.Hex) is { } other)
            return other;
        Drop(place);
        Directory.Move(entry, place);
        return null;
    }

    private static bool TryMove(string entry, string place)
    {
        while (!Directory.Exists(place))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            try
            {
                Directory.Move(entry, place);
                return true;
            }
            catch (IOException) when (Directory.Exists(place) || !Directory.Exists(Path.GetDirectoryName(place)))
            {
                // Another process has put it there; or a purge has taken the folder away between two steps.
            }
        }

        return false;
    }

    /// <summary>Takes an entry out of sight by one rename, and deletes it then; who still reads it has it open.</summary>
    public void Drop(string entry)
    {
        using WorkFolder work = folders.MakeWork("dropped");
        try
        {
            if (Directory.Exists(entry))
                Directory.Move(entry, work["entry"]);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process has dropped it.
        }
    }
}
