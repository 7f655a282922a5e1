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
        bool isFresh = isStored && !_context.Options.Refreshes(name) && stored!.Validators.IsFresh(_context.Time.GetUtcNow());
        if (isStored && _context.Options.Offline && !isFresh)
            TellOfOldAnswers(name, stored!, $"{Shown} is not asked (--offline).");
        if (isStored && (isFresh || _context.Options.Offline))
            return new ValueTask<ProjectListing?>(OrNothing(stored!.Listing));
        if (_context.Options.Offline)
            throw new PipSharpException(
                "offline", $"{name} of {Shown} is not in the cache, and --offline forbids to ask.", "Run once without --offline.");

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
            (ProjectListing? answer, PageValidators? validators) = await AskServerAsync(name, stored, cancel);
            if (answer is null)
                return null;
            return OrNothing(validators is null || _store is null ? answer : _store.Write(validators, answer, () => Again(name)));
        }
        catch (PipSharpException e) when (stored is not null && e.Code is "connection-failed" or "proxy-failed" or "timeout")
        {
            TellOfOldAnswers(name, stored, e.Message);
            return OrNothing(stored.Listing);
        }
    }

    /// <summary>Once for all projects of this index.</summary>
    private void TellOfOldAnswers(PackageName name, StoredPage stored, string why)
    {
        if (Interlocked.Exchange(ref _hasToldOfOldAnswers, 1) == 1)
            return;
        var then = DateTimeOffset.FromUnixTimeMilliseconds(stored.Validators.FetchedAt);
        _context.Warn($"{why} Using what it said about {name} at {then:u}, and earlier answers about other projects");
    }

    /// <returns>the page; with validators if it is new, and not written down yet</returns>
    private async Task<(ProjectListing? Listing, PageValidators? Validators)> AskServerAsync(
        PackageName name, StoredPage? stored, CancellationToken cancel)
    {
        using HttpReply reply = await _context.Transport.Value.OpenAsync(Question(name, stored), cancel);
        if (reply.IsMissing)
            return default;
        PageValidators validators = PageValidators.From(reply, _context.Time.GetUtcNow());
        if (stored is not null && (int)reply.Status == 304)
        {
            _store?.Renew(stored, stored.Validators.RenewedBy(validators));
            return (stored.Listing, null);
        }

        var builder = new ProjectListingBuilder(name);
        await PageReader.ReadAsync(reply, _context, new ProjectPageSink(builder), cancel);
        return (builder.Build(), validators);
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

    /// <summary>For a cache file that is damaged where nobody had looked yet. Rare enough to
    /// wait for. The answer stays in memory, out of the reach of other processes.</summary>
    private ProjectListing? Again(PackageName name)
    {
        if (_context.Options.Offline)
            return null;
        (ProjectListing? answer, PageValidators? validators) = AskServerAsync(name, stored: null, CancellationToken.None).GetAwaiter()
            .GetResult();
        if (answer is not null && validators is not null)
            _store?.Write(validators, answer, static () => null);
        return answer;
    }

    private Uri PageUrl(PackageName name) =>
        IndexAddress.TryParse(_url + name.Normalized + "/", out Uri? url)
            ? url
            : throw new PipSharpException("bad-url", $"This is no URL: {Shown}");
}
