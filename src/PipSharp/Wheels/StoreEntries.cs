using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>The entries of the store: opened if whole, published whole, dropped whole.</summary>
internal sealed class StoreEntries(StoreFolders folders, ArchiveLimits limits, TimeProvider time)
{
    /// <summary>Null where there is none, where it is of another project, or where it was damaged; then it is dropped.</summary>
    public WheelOnDisk? Open(WheelFileName wheel, string sha256)
    {
        string entry = folders.Entry(sha256);
        if (ReadManifest(entry) is not { } manifest || !new WheelLayout(manifest.DistInfoFolder, manifest.DataFolder).IsOf(wheel))
            return null;
        if (StoredFiles.AreUnchanged(StoreFolders.TreeOf(entry), manifest))
            return new WheelOnDisk(wheel, StoreFolders.TreeOf(entry), manifest, new FileHash("sha256", sha256));
        Drop(entry);
        return null;
    }

    private static WheelManifest? ReadManifest(string entry)
    {
        try
        {
            return ManifestFile.TryRead(File.ReadAllBytes(StoreFolders.ManifestOf(entry)), out WheelManifest? manifest) ? manifest : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes the entry of <c>work/archive</c> in <c>work</c> and publishes it.</summary>
    public WheelOnDisk Unpack(WheelFileName wheel, string work, FileHash sha256, CancellationToken cancel)
    {
        string entry = Path.Combine(work, "entry");
        string tree = Directory.CreateDirectory(StoreFolders.TreeOf(entry)).FullName;
        WheelManifest manifest;
        using (var archive = ZipWheelArchive.Open(Path.Combine(work, "archive"), wheel.Text, limits))
            manifest = WheelUnpacker.Unpack(archive, wheel, tree, (limits, time.GetUtcNow()), cancel);
        File.WriteAllBytes(StoreFolders.ManifestOf(entry), ManifestFile.Write(manifest));
        return Publish(entry, wheel, sha256) ?? new WheelOnDisk(wheel, StoreFolders.TreeOf(folders.Entry(sha256.Hex)), manifest, sha256);
    }

    /// <returns>the entry of another process that was faster; null if ours took its place</returns>
    private WheelOnDisk? Publish(string entry, WheelFileName wheel, FileHash sha256)
    {
        string place = folders.Entry(sha256.Hex);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
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
        if (Directory.Exists(place))
            return false;
        try
        {
            Directory.Move(entry, place);
            return true;
        }
        catch (IOException) when (Directory.Exists(place))
        {
            return false;
        }
    }

    /// <summary>Takes a damaged entry out of sight by one rename; who still reads it has it open.</summary>
    private void Drop(string entry)
    {
        string work = folders.MakeTemporary();
        try
        {
            if (Directory.Exists(entry))
                Directory.Move(entry, Path.Combine(work, "dropped"));
        }
        catch (DirectoryNotFoundException)
        {
            // Another process has dropped it.
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
