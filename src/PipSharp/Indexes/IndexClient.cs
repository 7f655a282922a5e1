using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>Reads package indexes: listings and metadata, through a persistent cache; and files. Safe for concurrent use.</summary>
public sealed class IndexClient : IAsyncDisposable
{
    private readonly IndexContext _context;
    private readonly Lazy<ImmutableArray<IndexSource>> _sources;
    private readonly MetadataSource _metadata;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ConcurrentDictionary<PackageName, Once<ImmutableArray<ProjectListing>>> _answers = [];

    /// <summary>False: confirmed once, which is enough for this run.</summary>
    private readonly ConcurrentDictionary<PackageName, bool> _unconfirmed = [];
    private readonly ConcurrentDictionary<(string Source, string Code), bool> _failures = [];

    public IndexClient(IndexOptions options, TimeProvider time, Action<string> warn)
    {
        var speaking = new Lock();
        Action<string> warnInTurn = text =>
        {
            lock (speaking)
                warn(text);
        };
        var transport = new Lazy<HttpTransport>(() => new HttpTransport(options, new HttpAuthentication(Configured(options)), time, warnInTurn));
        CacheFolder? cache = options.CacheFolder is null ? null : new CacheFolder(options.CacheFolder, warnInTurn);
        _context = new IndexContext(options, time, warnInTurn, transport, cache);
        _sources = new Lazy<ImmutableArray<IndexSource>>(() => [.. Sources()]);
        _metadata = new MetadataSource(_context);
    }

    /// <summary>The listings of a project, one per source that has it, in pip's order (find-links, index, extra indexes); empty if nobody has it.
    /// A fresh cached answer completes at once, without a task. Each name is asked once per run; concurrent askers share the answer.</summary>
    public ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel) =>
        _answers.GetOrAdd(name, static _ => new Once<ImmutableArray<ProjectListing>>()).GetAsync(() => AskAsync(name), cancel);

    /// <summary>
    /// Waits until the indexes have confirmed what was answered from old cache entries (<see cref="IndexOptions.AnswersWhileAsking"/>). The names of which
    /// they say something else now; whoever drew conclusions from those has to ask again. Each name changes at most once.
    /// </summary>
    public async Task<ImmutableArray<PackageName>> RevalidateAsync(CancellationToken cancel)
    {
        ImmutableArray<PackageName>.Builder changed = ImmutableArray.CreateBuilder<PackageName>();
        foreach (PackageName name in _unconfirmed.Keys)
        {
            if (!_unconfirmed.TryUpdate(name, false, true) || !await HasChangedAsync(name).WaitAsync(cancel))
                continue;
            _answers.TryRemove(name, out _);
            changed.Add(name);
        }

        return changed.ToImmutable();
    }

    private async Task<bool> HasChangedAsync(PackageName name)
    {
        bool hasChanged = false;
        foreach (IndexSource source in _sources.Value)
            hasChanged |= await source.HasChangedAsync(name);
        return hasChanged;
    }

    /// <summary>The metadata of a listed wheel: cache, metadata file (PEP 658), range requests, whole wheel; in this order.</summary>
    public ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel) => _metadata.GetAsync(file, _lifetime.Token, cancel);

    /// <summary>Opens a file for reading from its first byte: http, https or file URL. Retries until the first byte; resumes a body cut off midway.</summary>
    public async Task<Stream> OpenFileAsync(string url, CancellationToken cancel)
    {
        Uri address = IndexAddress.Parse(url);
        if (address.IsFile)
            return OpenLocal(IndexAddress.LocalPath(address));
        if (!IndexAddress.IsWeb(url))
            throw new PipSharpException("bad-url", $"Files are read from http, https and file URLs, not from {IndexAddress.Redact(url)}.");
        if (_context.Options.Offline)
            throw new PipSharpException("offline", $"{IndexAddress.Redact(url)} would have to be downloaded, and --offline forbids it.", "Run once without --offline.");
        return await ResumingStream.OpenAsync(_context, address, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        if (_context.Transport.IsValueCreated)
            _context.Transport.Value.Dispose();
        _lifetime.Dispose();
    }

    private ValueTask<ImmutableArray<ProjectListing>> AskAsync(PackageName name)
    {
        ImmutableArray<IndexSource> sources = _sources.Value;
        if (_context.Options.AnswersWhileAsking)
            _unconfirmed.TryAdd(name, true);
        var answers = new ValueTask<ProjectListing?>[sources.Length];
        bool isComplete = true;
        for (int i = 0; i < sources.Length; i++)
        {
            answers[i] = Ask(sources[i], name);
            isComplete &= answers[i].IsCompletedSuccessfully;
        }

        return isComplete
            ? new ValueTask<ImmutableArray<ProjectListing>>([.. Known(answers)])
            : new ValueTask<ImmutableArray<ProjectListing>>(CollectAsync(answers));
    }

    private static IEnumerable<ProjectListing> Known(ValueTask<ProjectListing?>[] completed)
    {
        foreach (ValueTask<ProjectListing?> answer in completed)
        {
            if (answer.Result is { } listing)
                yield return listing;
        }
    }

    private ValueTask<ProjectListing?> Ask(IndexSource source, PackageName name)
    {
        try
        {
            return source.GetAsync(name, _lifetime.Token);
        }
        catch (PipSharpException e)
        {
            return ValueTask.FromException<ProjectListing?>(e);
        }
    }

    /// <summary>A source that fails must not pass in silence: where others answer it is told, else it is the answer.</summary>
    private async Task<ImmutableArray<ProjectListing>> CollectAsync(ValueTask<ProjectListing?>[] answers)
    {
        ImmutableArray<ProjectListing>.Builder listings = ImmutableArray.CreateBuilder<ProjectListing>();
        var failures = new List<(IndexSource Source, PipSharpException Failure)>();
        for (int i = 0; i < answers.Length; i++)
        {
            try
            {
                if (await answers[i] is ProjectListing listing)
                    listings.Add(listing);
            }
            catch (PipSharpException e)
            {
                failures.Add((_sources.Value[i], e));
            }
        }

        if (listings.Count == 0 && failures.Count > 0)
            throw Combined(failures.ConvertAll(one => one.Failure));
        foreach ((IndexSource source, PipSharpException failure) in failures)
            WarnOnce(source, failure);
        return listings.ToImmutable();
    }

    private void WarnOnce(IndexSource source, PipSharpException failure)
    {
        if (_failures.TryAdd((source.Shown, failure.Code), true))
            _context.Warn($"{failure.Message} Going on without {source.Shown}; a package of the same name elsewhere may be chosen instead");
    }

    private static PipSharpException Combined(List<PipSharpException> failures) =>
        failures.Count == 1 ? failures[0] : new PipSharpException(failures[0].Code, string.Join('\n', failures.Select(one => one.Message)), failures[0].Hint, failures[0]);

    private IEnumerable<IndexSource> Sources()
    {
        foreach (Uri url in Acceptable(_context.Options.FindLinks))
            yield return new FoundLinks(_context, url);
        foreach (Uri url in Acceptable(_context.Options.Indexes))
            yield return url.IsFile ? new FolderIndex(_context, url) : new SimpleIndex(_context, url);
    }

    private IEnumerable<Uri> Acceptable(ImmutableArray<string> locations)
    {
        foreach (string location in locations)
        {
            Uri url = IndexAddress.Parse(location);
            if (!url.IsFile && !IndexAddress.IsWeb(location))
                throw new PipSharpException("bad-url", $"An index is read by http, https or file, not from {IndexAddress.Redact(location)}.");
            if (HttpTrust.IsAcceptable(_context.Options, url))
                yield return url;
            else
                _context.Warn($"{IndexAddress.Redact(location)} is ignored: plain http is not secure. Use https, or allow it with --trusted-host {url.Host}");
        }
    }

    private static IEnumerable<Uri> Configured(IndexOptions options) =>
        options.Indexes.Concat(options.FindLinks).Where(IndexAddress.IsWeb).Select(IndexAddress.Parse);

    private static FileStream OpenLocal(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException("unreadable-file", $"Could not open {path}: {e.Message}", "Check the path and its permissions.", e);
        }
    }
}
