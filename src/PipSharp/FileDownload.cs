using System.Collections.Immutable;
using System.Security.Cryptography;
using PipSharp.Distributions;
using PipSharp.Indexes;

namespace PipSharp;

/// <summary>A file of an index, or behind a URL, as it is: brought into a folder whole and verified, by one rename.</summary>
/// <param name="Stated">the file must have each of them</param>
/// <param name="Allowed">--hash: the file must have one of them; empty: no such demand</param>
internal sealed record FileDownload(string Url, string FileName, ImmutableArray<FileHash> Stated, ImmutableArray<FileHash> Allowed)
{
    /// <summary>Gives the file where it is kept beside this download: a source
    /// archive, which was read to learn its metadata. Null: it is fetched.</summary>
    public Func<CancellationToken, Task<string>>? Fetched { get; init; }

    private bool IsChecked => !Stated.IsEmpty || !Allowed.IsEmpty;

    /// <summary>As pip: a file of that name counts, unless its hash is known to be another.</summary>
    public async Task<bool> IsThereAsync(string folder, Action<string> warn, CancellationToken cancel)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return false;
        if (!IsChecked || await WrongAsync(file, cancel) is null)
            return true;
        warn($"Previously-downloaded file {file} has bad hash. Re-downloading.");
        return false;
    }

    /// <exception cref="PipSharpException">hash-mismatch, or the download failed</exception>
    public async Task RunAsync(IndexClient indexes, string folder, IProgress<long>? progress, CancellationToken cancel)
    {
        string temporary = Path.Combine(folder, $".{FileName}.{Guid.NewGuid():n}.part");
        try
        {
            await CopyAsync(indexes, temporary, progress, cancel);
            if (await WrongAsync(temporary, cancel) is { } wrong)
                throw new PipSharpException("hash-mismatch", $"{FileName} from {DirectUrl.Redact(Url)}: {wrong}");
            File.Move(temporary, Path.Combine(folder, FileName), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task CopyAsync(IndexClient indexes, string file, IProgress<long>? progress, CancellationToken cancel)
    {
        await using Stream input = Fetched is null ? await indexes.OpenFileAsync(Url, cancel) : File.OpenRead(await Fetched(cancel));
        await using var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        byte[] buffer = new byte[128 << 10];
        long length = 0;
        for (int count = await input.ReadAsync(buffer, cancel); count > 0; count = await input.ReadAsync(buffer, cancel))
        {
            await output.WriteAsync(buffer.AsMemory(0, count), cancel);
            progress?.Report(length += count);
        }
    }

    /// <returns>null: as it must be</returns>
    private async Task<string?> WrongAsync(string file, CancellationToken cancel)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FileHash hash in Stated.Concat(Allowed))
        {
            if (!found.ContainsKey(hash.Algorithm) && await DigestAsync(hash.Algorithm, file, cancel) is { } digest)
                found.Add(hash.Algorithm, digest);
        }

        foreach (FileHash hash in Stated)
        {
            if (found.TryGetValue(hash.Algorithm, out string? digest) && digest != hash.Hex)
                return $"expected {hash.Algorithm} {hash.Hex}, got {digest}";
        }

        if (Allowed.IsEmpty || Allowed.Any(hash => found.GetValueOrDefault(hash.Algorithm) == hash.Hex))
            return null;
        string expected = string.Join(" or ", Allowed.Select(hash => $"{hash.Algorithm} {hash.Hex}"));
        return $"expected {expected}, got {string.Join(", ", found.Select(one => $"{one.Key} {one.Value}"))}";
    }

    /// <returns>null: an algorithm that is not known here</returns>
    private static async Task<string?> DigestAsync(string algorithm, string file, CancellationToken cancel)
    {
        if (Hashing.Named(algorithm) is not { } known)
            return null;
        await using FileStream stream = File.OpenRead(file);
        using IncrementalHash hash = Hashing.Begin(known);
        byte[] buffer = new byte[128 << 10];
        for (int count = await stream.ReadAsync(buffer, cancel); count > 0; count = await stream.ReadAsync(buffer, cancel))
            hash.AppendData(buffer, 0, count);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
