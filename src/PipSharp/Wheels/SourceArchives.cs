using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Source archives: fetched, checked against what is known of them, kept where their SHA-256 was known before, unpacked.</summary>
/// <param name="kept">those of earlier runs</param>
public sealed class SourceArchives(IArchiveDownloads downloads, ArchiveLimits limits, ArchiveStore kept)
{
    /// <summary>The archive on disk: of the store, or in a folder of the caller's.</summary>
    /// <param name="folder">absolute, not there yet; the caller's, with all that is in it</param>
    /// <exception cref="PipSharpException">hash-mismatch, size-mismatch, download failed</exception>
    public async Task<FetchedArchive> FetchAsync(ArchiveSource source, string folder, CancellationToken cancel)
    {
        if (kept.Find(source, cancel) is { } known)
            return known;
        using WorkFolder work = WorkFolder.Make(folder, "download");
        // The folder around it is the caller's.
        work.IsKept = true;
        var part = new PartialDownload(work);
        FileHash[] found = await ArchiveDownload.RunAsync(source, downloads, part, progress: null, cancel);
        return new FetchedArchive(kept.Keep(source, part.File, found[0]), found[0]);
    }

    /// <returns>the project's folder, absolute</returns>
    /// <param name="folder">absolute; is made if it is not there</param>
    /// <exception cref="PipSharpException">bad-archive, unsupported-archive</exception>
    public string Unpack(FetchedArchive archive, string fileName, string folder, CancellationToken cancel) =>
        SourceArchive.Unpack(archive.File, fileName, Directory.CreateDirectory(folder).FullName, limits, cancel);
}
