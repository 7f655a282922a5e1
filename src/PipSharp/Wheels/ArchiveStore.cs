using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>
/// Source archives of earlier runs, by SHA-256, as they were published. One whose hash nobody stated is not kept: what its address gives
/// tomorrow may be another file, and only fetching it tells. Nor is one that lies on this machine anyway.
/// </summary>
/// <param name="cache">the cache folder, absolute</param>
/// <param name="shared">cache folders that are read where one's own lacks an archive, and never written</param>
public sealed class ArchiveStore(string cache, ImmutableArray<string> shared, TimeProvider time)
{
    /// <summary>The folder in a cache.</summary>
    public const string Room = "sources-v1";

    /// <summary>Reads every byte; a damaged archive is a miss.</summary>
    /// <returns>null: it must be fetched</returns>
    /// <exception cref="PipSharpException">hash-mismatch: it is not what the user allows</exception>
    public FetchedArchive? Find(ArchiveSource source, CancellationToken cancel)
    {
        if (Sha256Of(source) is not { } sha256 || NameOf(source) is not { } name)
            return null;
        foreach (string folder in shared.Insert(0, cache))
        {
            string file = Path.Combine(FolderOf(folder, sha256), name);
            if (!IsGood(file, sha256, cancel))
                continue;
            FileHash[] found = [new FileHash("sha256", sha256)];
            // By another kind of hash it may still be allowed: fetching computes all of them.
            if (!source.AllowedHashes.IsEmpty && !HashCheck.IsAllowed(source, found)
                && source.AllowedHashes.Any(static one => one.Algorithm != "sha256"))
                return null;
            HashCheck.Demand(source, found);
            if (folder == cache)
                MarkAsUsed(Path.GetDirectoryName(file)!, time);
            return new FetchedArchive(file, found[0]);
        }

        return null;
    }

    /// <summary>Takes over a file that was checked. A cache that cannot be written costs speed, which other rooms warn of.</summary>
    /// <returns>where it is now</returns>
    public string Keep(ArchiveSource source, string file, FileHash hash)
    {
        if (Sha256Of(source) != hash.Hex || NameOf(source) is not { } name)
            return file;
        string folder = FolderOf(cache, hash.Hex), work = Path.Combine(cache, Room, "tmp");
        string temporary = Path.Combine(work, Guid.NewGuid().ToString("n"));
        try
        {
            Directory.CreateDirectory(work);
            // From a folder that may be on another disk; into its place by one rename.
            File.Copy(file, temporary);
            Directory.CreateDirectory(folder);
            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
            File.Delete(file);
            return Path.Combine(folder, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return file;
        }
    }

    /// <summary>To the day: what a prune by age goes by.</summary>
    public static void MarkAsUsed(string folder, TimeProvider time)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        try
        {
            if (now - Directory.GetLastWriteTimeUtc(folder) > TimeSpan.FromDays(1))
                Directory.SetLastWriteTimeUtc(folder, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written is not pruned either.
        }
    }

    /// <summary>True if the file is there and has that hash.</summary>
    public static bool IsGood(string file, string sha256, CancellationToken cancel)
    {
        try
        {
            if (!File.Exists(file))
                return false;
            cancel.ThrowIfCancellationRequested();
            using FileStream stream = File.OpenRead(file);
            return Convert.ToHexStringLower(Hashing.Sha256(stream)) == sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string FolderOf(string cache, string sha256) => Path.Combine(cache, Room, sha256[..2], sha256);

    /// <summary>What the index or the link states; else what --hash demands, if that is one file.</summary>
    private static string? Sha256Of(ArchiveSource source)
    {
        foreach (FileHash hash in source.Hashes.IsEmpty ? source.AllowedHashes : source.Hashes)
        {
            if (hash.Algorithm == "sha256" && hash.Hex.Length == 64 && hash.Hex.All(char.IsAsciiHexDigit)
                && (!source.Hashes.IsEmpty || source.AllowedHashes.Length == 1))
                return hash.Hex.ToLowerInvariant();
        }

        return null;
    }

    /// <summary>A name is the publisher's: only a plain one becomes a file's.</summary>
    private static string? NameOf(ArchiveSource source)
    {
        bool isLocal = source.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        bool isPlain = source.FileName.Length is > 0 and < 200 && source.FileName[0] != '.'
            && source.FileName.AsSpan().IndexOfAny("/\\\0") < 0;
        return isPlain && !isLocal ? source.FileName : null;
    }
}
