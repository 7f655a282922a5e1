using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>The store in one cache folder: one's own, a shared one below it, or
/// the temporary one that stands in for a folder that cannot be written.</summary>
internal sealed class StoreLayer
{
    /// <summary>Nobody comes back for a download that was cut off so long ago.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(7);

    private readonly StoreFolders _folders;
    private readonly StoreEntries _entries;
    private readonly StorePointers _pointers;
    private readonly TimeProvider _time;
    private readonly Lazy<List<string>> _leftOver;

    /// <param name="folder">the cache folder, absolute</param>
    public StoreLayer(string folder, WheelStoreOptions options, bool isReadOnly = false)
    {
        (Folder, _time) = (folder, options.Time);
        _folders = new StoreFolders(folder);
        _entries = new StoreEntries(_folders, options.Limits, options.Time) { IsReadOnly = isReadOnly };
        _pointers = new StorePointers(_folders);
        _leftOver = new Lazy<List<string>>(LeftOver);
    }

    public string Folder { get; }

    public WheelOnDisk? Find(WheelSource source)
    {
        foreach (string sha256 in Candidates(source))
        {
            ImmutableArray<FileHash> known = [new FileHash("sha256", sha256)];
            bool isAllowed = source.AllowedHashes.IsEmpty || HashCheck.IsAllowed(source.Archive, known.AsSpan())
                || _pointers.Lead(source.AllowedHashes, sha256);
            if (isAllowed && _entries.Open(source.FileName, sha256) is { } wheel && IsOfSize(wheel, source))
                return wheel;
        }

        return null;
    }

    public void Forget(WheelOnDisk wheel) => _entries.Drop(_folders.Entry(wheel.ArchiveHash.Hex));

    /// <exception cref="IOException">the folder cannot be written</exception>
    /// <exception cref="PipSharpException">the download failed, or is not what it should be</exception>
    public async Task<WheelOnDisk> FetchAsync(
        WheelSource source, IArchiveDownloads downloads, IProgress<long>? bytes, CancellationToken cancel)
    {
        using WorkFolder work = WorkFor(source);
        var part = new PartialDownload(work);
        FileHash[] found;
        try
        {
            found = await ArchiveDownload.RunAsync(source.Archive, downloads, part, bytes, cancel);
        }
        catch (Exception e)
        {
            // More bytes than there can be are of another file.
            work.IsKept = part.IsWorthKeeping && e is not PipSharpException { Code: "size-mismatch" };
            throw;
        }

        WheelOnDisk wheel = _entries.Open(source.FileName, found[0].Hex) ?? _entries.Unpack(source.FileName, work.Path, found[0], cancel);
        _pointers.Write(source, found[0].Hex, work.Path);
        return wheel;
    }

    /// <summary>Who states another size is wrong about the file or about the hash: fetching will tell.</summary>
    private static bool IsOfSize(WheelOnDisk wheel, WheelSource source) =>
        source.Size is not { } stated || wheel.Manifest.ArchiveSize is not { } size || size == stated;

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
            if (hash.Algorithm == "sha256" && hash.Hex.Length == 64 && hash.Hex.All(char.IsAsciiHexDigit))
                yield return hash.Hex.ToLowerInvariant();
        }
    }

    /// <summary>The folder that an earlier run left for the same file, or a new one.</summary>
    private WorkFolder WorkFor(WheelSource source)
    {
        string name =
            StoreFolders.NameOf(string.Join('\n', source.FileName.Text, CredentialFree(source.Url), string.Join(' ', source.Hashes)));
        if (source.Size is null or >= PartialDownload.LeastKept)
        {
            foreach (string folder in _leftOver.Value)
            {
                if (Path.GetFileName(folder.AsSpan()).StartsWith(name, StringComparison.Ordinal) && WorkFolder.TryTake(folder) is { } taken)
                {
                    WorkFolder.Delete(taken["entry"]);
                    return taken;
                }
            }
        }

        return _folders.MakeWork(name);
    }

    /// <summary>A signed address has another query each time.</summary>
    private static string CredentialFree(string url) =>
        DirectUrl.Redact(url) is var shown && shown.IndexOf('?') is >= 0 and int query ? shown[..query] : shown;

    /// <summary>What was under way when this run began to fetch; what is too old goes.</summary>
    private List<string> LeftOver()
    {
        List<string> folders = [];
        if (!Directory.Exists(_folders.Work))
            return folders;
        foreach (string folder in Directory.EnumerateDirectories(_folders.Work))
        {
            if (_time.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(folder) < s_longestWait)
                folders.Add(folder);
            else
                WorkFolder.TryTake(folder)?.Dispose();
        }

        return folders;
    }
}
