using System.Buffers;
using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Brings one archive to a file, hashing while it streams, and checks it against everything that is known of it.</summary>
internal sealed class ArchiveDownload : IDisposable
{
    private readonly ArchiveSource _source;
    private readonly Dictionary<string, IncrementalHash> _hashes = new(StringComparer.Ordinal);
    private long _length;

    private ArchiveDownload(ArchiveSource source)
    {
        _source = source;
        Add("sha256");
        foreach (FileHash hash in source.Hashes)
            Add(hash.Algorithm);
        foreach (FileHash hash in source.AllowedHashes)
            Add(hash.Algorithm);
    }

    /// <returns>all digests that were computed, SHA-256 first</returns>
    /// <exception cref="PipSharpException">hash-mismatch, size-mismatch, download-failed</exception>
    /// <param name="progress">hears how many bytes are there, those of an earlier run included</param>
    public static async Task<FileHash[]> RunAsync(
        ArchiveSource source, IArchiveDownloads downloads, PartialDownload part, IProgress<long>? progress, CancellationToken cancel)
    {
        try
        {
            return await OnceAsync(source, downloads, (part, part.Find(IsProven(source))), progress, cancel);
        }
        catch (PipSharpException e) when (part.WasResumed && e.Code is "hash-mismatch" or "size-mismatch")
        {
            // The beginning may be of another file than the rest. From the start, then; a second mismatch is the index's.
            return await OnceAsync(source, downloads, (part, null), progress, cancel);
        }
    }

    private static async Task<FileHash[]> OnceAsync(
        ArchiveSource source, IArchiveDownloads downloads, (PartialDownload File, ArchivePart? Known) part, IProgress<long>? progress,
        CancellationToken cancel)
    {
        using var download = new ArchiveDownload(source);
        ArchiveBody body = await downloads.OpenAsync(source.Url, part.Known, cancel);
        await using (body.Content)
        await using (var output =
            new FileStream(part.File.File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0))
        {
            output.SetLength(body.Start);
            await download.CopyAsync(output, Stream.Null, progress: null, cancel);
            part.File.Begin(body, isMarked: source.Size is null or >= PartialDownload.LeastKept);
            await download.CopyAsync(body.Content, output, progress, cancel);
        }

        part.File.End();
        return download.Check();
    }

    /// <summary>Whether a hash stands at the end that nobody can make to order.</summary>
    private static bool IsProven(ArchiveSource source)
    {
        foreach (FileHash hash in source.Hashes.AddRange(source.AllowedHashes))
        {
            if (hash.Algorithm is "sha256" or "sha384" or "sha512")
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        foreach (IncrementalHash hash in _hashes.Values)
            hash.Dispose();
    }

    private void Add(string algorithm)
    {
        if (Hashing.Named(algorithm) is { } name && !_hashes.ContainsKey(algorithm))
            _hashes.Add(algorithm, Hashing.Begin(name));
    }

    private async Task CopyAsync(Stream input, Stream output, IProgress<long>? progress, CancellationToken cancel)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            for (int count = await ReadAsync(input, buffer, cancel); count > 0; count = await ReadAsync(input, buffer, cancel))
            {
                _length += count;
                if (_length > _source.Size)
                    throw WrongSize($"more than {_source.Size}");
                foreach (IncrementalHash hash in _hashes.Values)
                    hash.AppendData(buffer, 0, count);
                output.Write(buffer, 0, count);
                progress?.Report(_length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(Stream input, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await input.ReadAsync(buffer, cancel);
        }
        catch (IOException e)
        {
            throw new PipSharpException(
                "download-failed", $"{_source.FileName} could not be read from {DirectUrl.Redact(_source.Url)}: {e.Message}", inner: e);
        }
    }

    private FileHash[] Check()
    {
        if (_source.Size is { } size && _length != size)
            throw WrongSize($"{_length}");
        FileHash[] found = new FileHash[_hashes.Count];
        int count = 0;
        foreach ((string algorithm, IncrementalHash hash) in _hashes)
            found[count++] = new FileHash(algorithm, Convert.ToHexStringLower(hash.GetHashAndReset()));
        HashCheck.Demand(_source, found);
        return found;
    }

    private PipSharpException WrongSize(string got) =>
        new("size-mismatch", $"{_source.FileName}: {_source.StatedBy} states {_source.Size} bytes, the download has {got}.",
            "The file was cut or altered on its way; try again, or ask who runs the index or wrote the lock file.");
}
