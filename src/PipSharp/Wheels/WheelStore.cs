using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Unpacked wheels by the hash of their archive, under one folder; any number of processes may share it.</summary>
public sealed class WheelStore
{
    private readonly StoreFolders _folders;
    private readonly StoreEntries _entries;
    private readonly StorePointers _pointers;
    private readonly IArchiveDownloads _downloads;
    private readonly SharedWork<WheelOnDisk> _work = new();

    /// <param name="folder">absolute; with --no-cache-dir a temporary folder which the caller removes</param>
    public WheelStore(string folder, IArchiveDownloads downloads)
        : this(folder, downloads, ArchiveLimits.Default, TimeProvider.System)
    {
    }

    internal WheelStore(string folder, IArchiveDownloads downloads, ArchiveLimits limits, TimeProvider time)
    {
        _folders = new StoreFolders(folder);
        _entries = new StoreEntries(_folders, limits, time);
        _pointers = new StorePointers(_folders);
        _downloads = downloads;
    }

    /// <summary>Gives the unpacked wheel, downloading and verifying it first if the store does not have it.</summary>
    /// <exception cref="PipSharpException">hash-mismatch, bad-wheel (which member and why), download failed</exception>
    public ValueTask<WheelOnDisk> GetAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel)
    {
        string key = string.Join('\n', source.FileName.Text, source.Url, string.Join(' ', source.Hashes), string.Join(' ', source.AllowedHashes));
        return new ValueTask<WheelOnDisk>(_work.RunAsync(key, token => FindOrFetchAsync(source, bytes, token), cancel));
    }

    private async Task<WheelOnDisk> FindOrFetchAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel)
    {
        try
        {
            return Find(source) ?? await FetchAsync(source, bytes, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException("store-failed", $"{source.FileName.Text} could not be put into the store of wheels: {e.Message}",
                "Free space or permissions of the cache folder may be the cause; --cache-dir and --no-cache-dir choose another.", e);
        }
    }

    private WheelOnDisk? Find(WheelSource source)
    {
        foreach (string sha256 in Candidates(source))
        {
            ImmutableArray<FileHash> known = [new FileHash("sha256", sha256)];
            bool isAllowed = source.AllowedHashes.IsEmpty || HashCheck.IsAllowed(source, known.AsSpan()) || _pointers.Lead(source.AllowedHashes, sha256);
            if (isAllowed && _entries.Open(source.FileName, sha256) is { } wheel)
                return wheel;
        }

        return null;
    }

    /// <summary>SHA-256 digests that the archive may have, by what is known of it.</summary>
    private List<string> Candidates(WheelSource source)
    {
        List<string> stated = [.. Sha256Of(source.Hashes)];
        return stated.Count > 0 ? stated : [.. Sha256Of(source.AllowedHashes), .. _pointers.Of(source)];
    }

    private static IEnumerable<string> Sha256Of(ImmutableArray<FileHash> hashes)
    {
        foreach (FileHash hash in hashes)
        {
            if (IsSha256(hash))
                yield return hash.Hex.ToLowerInvariant();
        }
    }

    private static bool IsSha256(FileHash hash) => hash.Algorithm == "sha256" && hash.Hex.Length == 64 && hash.Hex.All(char.IsAsciiHexDigit);

    private async Task<WheelOnDisk> FetchAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel)
    {
        string work = _folders.MakeTemporary();
        try
        {
            string archive = Path.Combine(work, "archive");
            FileHash[] found = await ArchiveDownload.RunAsync(source, _downloads, archive, bytes, cancel);
            WheelOnDisk wheel = _entries.Open(source.FileName, found[0].Hex) ?? _entries.Unpack(source.FileName, work, found[0], cancel);
            _pointers.Write(source, found[0].Hex, work);
            return wheel;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
