using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.RequirementFiles;
using PipSharp.Resolution;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>The rooms of one run joined together: indexes, wheel store and candidates. What it made temporarily goes with it.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    /// <summary>So many are read faster than a thread begins.</summary>
    private const int FewNames = 8;
    private readonly PipelineContext _context;
    private readonly RequestedPackages _requested;
    private readonly IndexClient _indexes;
    private readonly IndexStrategy? _strategy;
    private readonly WheelStore _store;
    private readonly string? _temporary;

    public Workshop(PipelineContext context, InstallRequest request, RequestedPackages requested)
    {
        (_context, _requested, _strategy) = (context, requested, request.Indexes.Strategy);
        _indexes = new IndexClient(OptionsOf(request.Indexes, requested.Options), context.Time, context.Observer.Warn);
        string? cache = request.Indexes.CacheFolder;
        _temporary = cache is null ? Directory.CreateTempSubdirectory("pipsharp-").FullName : null;
        _store = new WheelStore(cache ?? _temporary!, new ArchiveDownloads(_indexes));
    }

    public CandidateSource Source(CandidateRules rules) =>
        new(new IndexListings(_indexes, _context.Observer), new DirectReferences(_store, rules, _requested, _context), rules);

    /// <summary>Cached listings are opened by the other cores while the resolver, which is one thread, begins with the first; what is not cached is asked for.
    /// And the library that hashes, which takes milliseconds to load, is there when the first manifest wants it.</summary>
    public void ReadAhead(ImmutableArray<Dependency> roots)
    {
        _ = Task.Run(static () => SHA256.HashData([]));
        int next = -1;
        for (int helper = Math.Min(roots.Length / FewNames, Environment.ProcessorCount - 1); helper > 0; helper--)
            _ = Task.Run(ReadAsync);

        async Task ReadAsync()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < roots.Length;)
            {
                // A failure is met, and told, by whoever needs the listing.
                if (roots[i].Reference is null)
                    await ((Task)_indexes.GetListingsAsync(roots[i].Name, CancellationToken.None).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Resolves from whatever the cache holds, however old, while the indexes are asked whether it still holds: one round trip for all projects instead
    /// of one for each step of the way. Where something changed, again. No answer leaves here that was drawn from unconfirmed listings.
    /// </summary>
    public async Task<T> ResolveAsync<T>(CandidateRules rules, Func<CandidateSource, ValueTask<T>> resolve, CancellationToken cancel)
    {
        while (true)
        {
            T outcome = default!;
            ExceptionDispatchInfo? failure = null;
            try
            {
                outcome = await resolve(Source(rules));
            }
            catch (PipSharpException e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            if (!(await _indexes.RevalidateAsync(cancel)).IsEmpty)
                continue;
            failure?.Throw();
            return outcome;
        }
    }

    /// <summary>Warns of what is doubtful about where an answer came from.</summary>
    public ResolutionResult Doubt(ResolutionResult resolution)
    {
        foreach (string doubt in new IndexDoubts(_indexes, _strategy, _requested).Of(resolution))
            _context.Observer.Warn(doubt);
        return resolution;
    }

    /// <summary>All wheels of a plan at once, the biggest first: the last one to arrive decides how long it takes.</summary>
    public async Task<ImmutableArray<WheelInstallation>> FetchAsync(InstallPlan plan, CancellationToken cancel)
    {
        List<PlannedPackage> wanted = [.. plan.ToInstall.OrderByDescending(p => CandidateSource.FileOf(p.Resolved)?.Size ?? 0)];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task<WheelInstallation>[] tasks = [.. wanted.Select(p => Task.Run(() => FetchAsync(p, stop.Token), stop.Token))];
        try
        {
            return [.. await Task.WhenAll(tasks)];
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _indexes.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    private async Task<WheelInstallation> FetchAsync(PlannedPackage package, CancellationToken cancel)
    {
        if (CandidateSource.DirectOf(package.Resolved) is { } direct)
            return new WheelInstallation(direct.Wheel, package.IsRequested, direct.DirectUrl);
        ListedFile file = CandidateSource.FileOf(package.Resolved)!;
        WheelFileName name = WheelFileName.Parse(file.FileName);
        ImmutableArray<FileHash> allowed = _requested.Hashes.GetValueOrDefault(package.Resolved.Name, []);
        var source = new WheelSource(name, file.Url, file.Hashes, allowed, file.Size);
        WheelOnDisk wheel = await _store.GetAsync(source, _context.Observer.Fetching(name, file.Size), cancel);
        return new WheelInstallation(wheel, package.IsRequested, DirectUrl: null);
    }

    private static IndexOptions OptionsOf(IndexOptions options, RequirementsFileOptions files) => options with
    {
        Indexes = files.NoIndex ? [] : files.IndexUrls,
        FindLinks = files.FindLinks,
        TrustedHosts = files.TrustedHosts,
        AnswersWhileAsking = true,
    };
}
