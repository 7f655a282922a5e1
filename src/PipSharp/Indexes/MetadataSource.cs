using System.Collections.Concurrent;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>Metadata of listed files: from the cache at once, else from where
/// the file is; checked against the file's name and version.</summary>
internal sealed class MetadataSource(IndexContext context)
{
    private readonly MetadataReader _reader = new(context);
    private readonly ConcurrentDictionary<string, Once<CoreMetadata>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<MetadataLog>> _logs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<MetadataLog[]>> _shared = new(StringComparer.Ordinal);

    /// <param name="lifetime">ends the work itself; <paramref name="cancel"/> only the waiting for it</param>
    public ValueTask<CoreMetadata> GetAsync(ListedFile file, CancellationToken lifetime, CancellationToken cancel) =>
        _answers.GetOrAdd(file.Url, static _ => new Once<CoreMetadata>()).GetAsync(() => StartAsync(file, lifetime), cancel);

    private ValueTask<CoreMetadata> StartAsync(ListedFile file, CancellationToken cancel)
    {
        string? key = Key(file);
        MetadataLog? log = key is null ? null : Log(file);
        ReadOnlySpan<byte> known = log is null ? default : log.Find(key!);
        if (known.IsEmpty && key is not null && !context.Shared.IsEmpty)
            known = FindShared(file, key);
        return known.IsEmpty
            ? new ValueTask<CoreMetadata>(Task.Run(() => ReadAsync(file, log, key, cancel), cancel))
            : new ValueTask<CoreMetadata>(Parse(file, known));
    }

    private async Task<CoreMetadata> ReadAsync(ListedFile file, MetadataLog? log, string? key, CancellationToken cancel)
    {
        if (context.Options.Offline && !IndexAddress.IsFile(file.Url))
            throw new PipSharpException(
                "offline", $"The metadata of {file.FileName} is not in the cache, and --offline forbids to ask.",
                "Run once without --offline.");
        byte[] digest = MetadataDigest.Of(await ReadAsync(file, cancel));
        CoreMetadata metadata = Parse(file, digest);
        log?.Append(key!, digest);
        return metadata;
    }

    private async Task<byte[]> ReadAsync(ListedFile file, CancellationToken cancel)
    {
        try
        {
            return await _reader.ReadAsync(file, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or TimeoutException)
        {
            throw new PipSharpException(
                "unreadable-file", $"Could not read {IndexAddress.Redact(file.Url)}: {HttpFailure.Reason(e)}.", "Try again.", e);
        }
    }

    private static CoreMetadata Parse(ListedFile file, ReadOnlySpan<byte> utf8)
    {
        CoreMetadata metadata = Parse(file.FileName, utf8);
        if (!metadata.Version.Equals(file.Version)
            || (file.IsWheel && WheelFileName.TryParse(file.FileName, out WheelFileName? wheel) && wheel.Name != metadata.Name))
            throw new PipSharpException(
                "metadata-mismatch", $"The metadata of {file.FileName} is that of {metadata.Name} {metadata.Version}.",
                "The file is broken or a fake: choose another version or index.");
        return metadata;
    }

    private static CoreMetadata Parse(string fileName, ReadOnlySpan<byte> utf8)
    {
        try
        {
            return CoreMetadata.Parse(utf8);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException("bad-metadata", $"The metadata of {fileName} is invalid: {e.Message}", e.Hint, e);
        }
    }

    /// <summary>Place and digest: bytes with this digest never change, and what one index says about a file is never believed of another's.
    /// Null where the index states no digest: such a file may change under its name.</summary>
    private string? Key(ListedFile file)
    {
        if (context.Cache is null || IndexAddress.IsFile(file.Url) || file.Hashes.IsEmpty)
            return null;
        string url = IndexAddress.WithoutCredentials(file.Url);
        int query = url.IndexOf('?');
        return string.Concat(query < 0 ? url : url.AsSpan(0, query), "#", file.Hashes[0].ToString());
    }

    private MetadataLog? Log(ListedFile file) => ProjectOf(file) is { } project
        ? _logs.GetOrAdd(project, key => new Lazy<MetadataLog>(() => new MetadataLog(context.Cache!, key))).Value
        : null;

    private ReadOnlySpan<byte> FindShared(ListedFile file, string key)
    {
        if (ProjectOf(file) is not { } project)
            return default;
        Lazy<MetadataLog[]> logs = _shared.GetOrAdd(
            project, name => new Lazy<MetadataLog[]>(() => [.. context.Shared.Select(folder => new MetadataLog(folder, name))]));
        foreach (MetadataLog log in logs.Value)
        {
            if (log.Find(key) is { IsEmpty: false } known)
                return known;
        }

        return default;
    }

    /// <summary>Null for a name that cannot be that of a cache file.</summary>
    private static string? ProjectOf(ListedFile file)
    {
        int dash = file.FileName.IndexOf('-');
        bool isName = PackageName.TryParse(dash < 0 ? file.FileName : file.FileName.AsSpan(0, dash), out PackageName name)
            && CacheFolder.CanName(name.Normalized);
        return isName ? name.Normalized : null;
    }
}
