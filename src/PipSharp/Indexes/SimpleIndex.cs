using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>An index behind http or https (PEP 503, 691), with the cache in front of it.</summary>
internal sealed class SimpleIndex : IndexSource
{
    private readonly IndexContext _context;
    private readonly string _url;
    private readonly PageStore? _store;
    private readonly PageStore[] _shared;

    /// <summary>What was answered from old entries, and what the server is being asked about them.</summary>
    private readonly ConcurrentDictionary<PackageName, (ProjectListing? Answered, Task<ProjectListing?> Asked)> _unconfirmed = [];
    private int _hasToldOfOldAnswers;

    /// <param name="url">may hold credentials: they go to the transport only</param>
    public SimpleIndex(IndexContext context, Uri url)
    {
        _context = context;
        Shown = IndexAddress.Redact(url);
        string text = IndexAddress.WithoutCredentials(url.OriginalString);
        _url = text.EndsWith('/') ? text : text + "/";
        _store = context.Cache is null ? null : new PageStore(context.Cache, _url);
        _shared = [.. context.Shared.Select(folder => new PageStore(folder, _url))];
    }

    public override string Shown { get; }

    public override ValueTask<ProjectListing?> GetAsync(PackageName name, CancellationToken cancel)
    {
        if (_unconfirmed.TryGetValue(name, out var unconfirmed))
            return new ValueTask<ProjectListing?>(unconfirmed.Asked);
        bool isStored = TryRead(name, out StoredPage? stored);
        if (isStored && (_context.Options.Offline || (!_context.Options.Refreshes(name) && stored!.Validators.IsFresh(_context.Time.GetUtcNow()))))
            return new ValueTask<ProjectListing?>(OrNothing(stored!.Listing));
        if (_context.Options.Offline)
            throw new PipSharpException("offline", $"{name} of {Shown} is not in the cache, and --offline forbids to ask.", "Run once without --offline.");

        // The asker is the resolver's one thread: even the beginning of a request is too long for it.
        Task<ProjectListing?> asked = Task.Run(() => AskAsync(name, stored, cancel), cancel);
        if (!isStored || !_context.Options.AnswersWhileAsking)
            return new ValueTask<ProjectListing?>(asked);
        ProjectListing? old = OrNothing(stored!.Listing);
        _unconfirmed[name] = (old, asked);
        return new ValueTask<ProjectListing?>(old);
    }

    private bool TryRead(PackageName name, [NotNullWhen(true)] out StoredPage? stored)
    {
        stored = null;
        if (_store?.TryRead(name, () => Again(name), out stored) == true)
            return true;
        foreach (PageStore shared in _shared)
        {
            if (shared.TryRead(name, () => Again(name), out stored))
                return true;
        }

        return false;
    }

    public override async ValueTask<bool> HasChangedAsync(PackageName name)
    {
        if (!_unconfirmed.TryGetValue(name, out var unconfirmed))
            return false;
        try
        {
            return !IsSame(unconfirmed.Answered, await unconfirmed.Asked);
        }
        catch (PipSharpException)
        {
            // Whoever asks again meets the failure.
            return true;
        }
    }

    private static bool IsSame(ProjectListing? one, ProjectListing? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.Front.Span.SequenceEqual(other.Front.Span));

    private async Task<ProjectListing?> AskAsync(PackageName name, StoredPage? stored, CancellationToken cancel)
    {
        try
        {
            return await AskServerAsync(name, stored, cancel) is ProjectListing listing ? OrNothing(listing) : null;
        }
        catch (PipSharpException e) when (stored is not null && e.Code is "connection-failed" or "timeout")
        {
            if (Interlocked.Exchange(ref _hasToldOfOldAnswers, 1) == 0)
                _context.Warn($"{e.Message} Using what it said about {name} at {DateTimeOffset.FromUnixTimeMilliseconds(stored!.Validators.FetchedAt):u}, and earlier answers about other projects");
            return OrNothing(stored.Listing);
        }
    }

    private async Task<ProjectListing?> AskServerAsync(PackageName name, StoredPage? stored, CancellationToken cancel)
    {
        using HttpReply reply = await _context.Transport.Value.FetchAsync(Question(name, stored), cancel);
        if (reply.IsMissing)
            return null;
        PageValidators validators = PageValidators.From(reply, _context.Time.GetUtcNow());
        if (stored is not null && (int)reply.Status == 304)
        {
            _store?.Renew(stored, stored.Validators.RenewedBy(validators));
            return stored.Listing;
        }

        var builder = new ProjectListingBuilder(name);
        await PageReader.ReadAsync(reply, _context, new ProjectPageSink(builder), cancel);
        ProjectListing listing = builder.Build();
        return _store is null ? listing : _store.Write(validators, listing, () => Again(name));
    }

    private HttpQuestion Question(PackageName name, StoredPage? stored) => new(PageUrl(name))
    {
        Accept = PageDecoder.Accept,
        Compressed = true,
        Refresh = _context.Options.Refreshes(name),
        WholeBody = _context.Options.MostPageBytes,
        IfNoneMatch = stored?.Validators.ETag,
        IfModifiedSince = stored?.Validators.LastModified,
    };

    /// <summary>For a cache file that is damaged where nobody had looked yet. Rare enough to wait for.</summary>
    private ProjectListing? Again(PackageName name) =>
        _context.Options.Offline ? null : AskServerAsync(name, stored: null, CancellationToken.None).GetAwaiter().GetResult();

    private Uri PageUrl(PackageName name) =>
        IndexAddress.TryParse(_url + name.Normalized + "/", out Uri? url) ? url : throw new PipSharpException("bad-url", $"This is no URL: {Shown}");
}
