using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>Reads package indexes: listings and metadata, through a persistent cache; and files. Safe for concurrent use.</summary>
public sealed class IndexClient : IAsyncDisposable
{
    private readonly IndexContext _context;
    private readonly IndexSelection _sources;
    private readonly MetadataSource _metadata;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ConcurrentDictionary<PackageName, Once<ImmutableArray<ProjectListing>>> _answers = [];

    /// <summary>False: confirmed once, which is enough for this run.</summary>
    private readonly ConcurrentDictionary<PackageName, bool> _unconfirmed = [];
    private readonly ConcurrentDictionary<PackageName, ImmutableArray<ListingPlace>> _places = [];
    private readonly ConcurrentDictionary<(string Source, string Code), bool> _failures = [];

    public IndexClient(IndexOptions options, TimeProvider time, Action<string> warn)
    {
        var speaking = new Lock();
        Action<string> warnInTurn = text =>
        {
            lock (speaking)
                warn(text);
        };
        var transport = new Lazy<HttpTransport>(
            () => new HttpTransport(options, new HttpAuthentication(Configured(options), options.Network, warnInTurn), time, warnInTurn));
        CacheFolder? cache = options.CacheFolder is null ? null : new CacheFolder(options.CacheFolder, time, warnInTurn);
        _context = new IndexContext(options, time, warnInTurn, transport, cache)
        {
            Shared = [.. options.SharedCaches.Select(folder => new CacheFolder(folder, time, warnInTurn))],
        };
        _sources = new IndexSelection(_context);
        _metadata = new MetadataSource(_context);
    }

    /// <summary>The listings of a project, one per source that has it, in pip's order (find-links, index, extra indexes); empty if nobody
    /// has it. A fresh cached answer completes at once, without a task. Each
    /// name is asked once per run; concurrent askers share the answer.</summary>
    public ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel) =>
        _answers.GetOrAdd(name, static _ => new Once<ImmutableArray<ProjectListing>>()).GetAsync(() => AskAsync(name), cancel);

    /// <summary>
    /// Waits until the indexes have confirmed what was answered from old cache entries (<see cref="IndexOptions.AnswersWhileAsking"/>). The
    /// names of which they say something else now; whoever drew conclusions from those has to ask again. Each name changes at most once.
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
        foreach (IndexSource source in _sources.For(name))
            hasChanged |= await source.HasChangedAsync(name);
        return hasChanged;
    }

    /// <summary>Where the listings of a name came from, in their order; empty where there are fewer than two.</summary>
    public ImmutableArray<ListingPlace> PlacesOf(PackageName name) => _places.GetValueOrDefault(name, []);

    /// <summary>What the indexes say of a project that is not active (PEP 792),
    /// and why; only of names that were asked for already.</summary>
    public IEnumerable<(string Status, string? Reason)> StatusesOf(PackageName name)
    {
        if (!_answers.TryGetValue(name, out Once<ImmutableArray<ProjectListing>>? once)
            || !once.TryGet(out ImmutableArray<ProjectListing> listings))
            yield break;
        foreach (ProjectListing listing in listings)
        {
            if (listing.Status != "active")
                yield return (listing.Status, listing.StatusReason);
        }
    }

    /// <summary>The metadata of a listed wheel: cache, metadata file (PEP 658), range requests, whole wheel; in this order.</summary>
    public ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel) =>
        _metadata.GetAsync(file, _lifetime.Token, cancel);

    /// <summary>Opens a file for reading from its first byte: http, https or file
    /// URL. Retries until the first byte; resumes a body cut off midway.</summary>
    public async Task<Stream> OpenFileAsync(string url, CancellationToken cancel) =>
        (await OpenFileAsync(url, known: null, cancel)).Content;

    /// <summary>The same from where an earlier run was cut off; from the first
    /// byte if the server does not have that file, or knows no ranges.</summary>
    public async Task<OpenedFile> OpenFileAsync(string url, FileStart? known, CancellationToken cancel)
    {
        Uri address = IndexAddress.Parse(url);
        if (address.IsFile)
            return new OpenedFile(OpenLocal(IndexAddress.LocalPath(address)), Start: 0, Validator: null);
        if (!IndexAddress.IsWeb(url))
            throw new PipSharpException("bad-url", $"Files are read from http, https and file URLs, not from {IndexAddress.Redact(url)}.");
        if (_context.Options.Offline)
            throw new PipSharpException(
                "offline", $"{IndexAddress.Redact(url)} would have to be downloaded, and --offline forbids it.",
                "Run once without --offline.");
        return _context.Wholes.TryTake(url) is { } whole
            ? new OpenedFile(whole, Start: 0, Validator: null)
            : await ResumingStream.OpenAsync(_context, address, known, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        _context.Wholes.Dispose();
        if (_context.Transport.IsValueCreated)
            _context.Transport.Value.Dispose();
        _lifetime.Dispose();
    }

    private ValueTask<ImmutableArray<ProjectListing>> AskAsync(PackageName name)
    {
        ImmutableArray<IndexSource> sources = _sources.For(name);
        if (_context.Options.AnswersWhileAsking)
            _unconfirmed.TryAdd(name, true);
        if (_context.Options.Strategy == IndexStrategy.FirstIndex && sources.Length > 1)
            return new ValueTask<ImmutableArray<ProjectListing>>(AskInTurnAsync(sources, name));
        var answers = new ValueTask<ProjectListing?>[sources.Length];
        bool isComplete = true;
        for (int i = 0; i < sources.Length; i++)
        {
            answers[i] = Ask(sources[i], name);
            isComplete &= answers[i].IsCompletedSuccessfully;
        }

        return isComplete
            ? new ValueTask<ImmutableArray<ProjectListing>>(Listings(name, sources, Array.ConvertAll(answers, answer => answer.Result)))
            : new ValueTask<ImmutableArray<ProjectListing>>(CollectAsync(name, sources, answers));
    }

    private ImmutableArray<ProjectListing> Listings(PackageName name, ImmutableArray<IndexSource> sources, ProjectListing?[] answers)
    {
        ImmutableArray<ProjectListing> listings = [.. answers.OfType<ProjectListing>()];
        foreach (ProjectListing listing in listings)
        {
            if (listing.FileCount == 0)
                _context.Warn($"{name} is {listing.Status} on its index, which offers no files of it{(listing.StatusReason is { } reason ? ": " + reason : "")}");
        }

        if (listings.Length > 1)
            _places[name] = [.. sources.Where((_, i) => answers[i] is not null)
                .Select(source => new ListingPlace(source.Shown, source is not FoundLinks))];
        return listings;
    }

    /// <summary>The links, and the first index that has the name. One that fails
    /// is no index without the name: the next must not step in for it.</summary>
    private async Task<ImmutableArray<ProjectListing>> AskInTurnAsync(ImmutableArray<IndexSource> sources, PackageName name)
    {
        var answers = new ProjectListing?[sources.Length];
        for (int i = 0; i < sources.Length; i++)
        {
            answers[i] = await Ask(sources[i], name);
            if (answers[i] is not null && sources[i] is not FoundLinks)
                break;
        }

        return Listings(name, sources, answers);
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
    private async Task<ImmutableArray<ProjectListing>> CollectAsync(
        PackageName name, ImmutableArray<IndexSource> sources, ValueTask<ProjectListing?>[] answers)
    {
        var listings = new ProjectListing?[answers.Length];
        var failures = new List<(IndexSource Source, PipSharpException Failure)>();
        for (int i = 0; i < answers.Length; i++)
        {
            try
            {
                listings[i] = await answers[i];
            }
            catch (PipSharpException e)
            {
                failures.Add((sources[i], e));
            }
        }

        if (Array.TrueForAll(listings, one => one is null) && failures.Count > 0)
            throw Combined(failures.ConvertAll(one => one.Failure));
        foreach ((IndexSource source, PipSharpException failure) in failures)
            WarnOnce(source, failure);
        return Listings(name, sources, listings);
    }

    private void WarnOnce(IndexSource source, PipSharpException failure)
    {
        if (_failures.TryAdd((source.Shown, failure.Code), true))
            _context.Warn($"{failure.Message} Going on without {source.Shown}; a package of the same name elsewhere may be chosen instead");
    }

    private static PipSharpException Combined(List<PipSharpException> failures) =>
        failures.Count == 1
            ? failures[0]
            : new PipSharpException(
                failures[0].Code, string.Join('\n', failures.Select(one => one.Message)), failures[0].Hint, failures[0]);

    private static IEnumerable<Uri> Configured(IndexOptions options) =>
        options.Indexes.Concat(options.FindLinks).Concat(options.Pins.Select(pin => pin.Url)).Where(IndexAddress.IsWeb)
            .Select(IndexAddress.Parse);

    private static FileStream OpenLocal(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PipSharpException(
                "unreadable-file", $"Could not open the file: [Errno 2] No such file or directory: '{path}'", "Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException("unreadable-file", $"Could not open {path}: {e.Message}", "Check the path and its permissions.", e);
        }
    }
}
