namespace PipSharp.Wheels;

/// <summary>Source archives: fetched, checked against what is known of them, unpacked.</summary>
public sealed class SourceArchives(IArchiveDownloads downloads, ArchiveLimits limits)
{
    /// <param name="folder">absolute, not there yet; the caller's, with all that is in it</param>
    /// <exception cref="PipSharpException">hash-mismatch, size-mismatch, download failed, bad-archive, unsupported-archive</exception>
    public async Task<UnpackedSource> UnpackAsync(ArchiveSource source, string folder, CancellationToken cancel)
    {
        string tree = Directory.CreateDirectory(Path.Combine(folder, "tree")).FullName;
        using WorkFolder work = WorkFolder.Make(folder, "download");
        var part = new PartialDownload(work);
        Distributions.FileHash[] found = await ArchiveDownload.RunAsync(source, downloads, part, progress: null, cancel);
        return new UnpackedSource(SourceArchive.Unpack(part.File, source.FileName, tree, limits, cancel), found[0]);
    }
}
