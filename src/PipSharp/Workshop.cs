using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using PipSharp.Building;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>The rooms of one run joined together: indexes, wheel store and candidates. What it made temporarily goes with it.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    /// <summary>So many are read faster than a thread begins.</summary>
    private const int FewNames = 8;
    private readonly PipelineContext _context;
    private readonly Lazy<SourceProjects> _sources;
    private readonly IndexClient _indexes;
    private readonly IndexStrategy? _strategy;

    /// <summary>With --no-deps nobody has read any.</summary>
    private readonly bool _usesMetadata;
    private readonly WheelStore _store;
    private readonly Lazy<string> _temporary = new(() => Directory.CreateTempSubdirectory("pipsharp-").FullName);
    private RequestedPackages _requested;
    private DirectReferences? _direct;

    /// <param name="indexes">a client made for this request, if there is one; it ends with the workshop</param>
    public Workshop(PipelineContext context, InstallRequest request, RequestedPackages requested, IndexClient? indexes = null)
    {
        (_context, _requested, _strategy, _usesMetadata) = (context, requested, request.Indexes.Strategy, !request.NoDependencies && !requested.IsLocked);
        var warnings = new CacheWarnings(context.Observer.Warn);
        InstallRequest effective = request with { Indexes = OptionsOf(request.Indexes, requested.Options) };
        _indexes = indexes ?? new IndexClient(effective.Indexes, context.Time, warnings.Warn);
        CacheFolder = request.KeepsWheelsApart ? _temporary.Value : request.Indexes.CacheFolder ?? _temporary.Value;
        var options = new WheelStoreOptions
        {
            Folder = CacheFolder,
            Shared = request.Indexes.SharedCaches,
            Limits = request.Limits,
            Substitute = () => _temporary.Value,
            Warn = warnings.Warn,
            Time = context.Time,
        };
        _store = new WheelStore(options, new ArchiveDownloads(_indexes));
        _sources = new Lazy<SourceProjects>(() => SourcesOf(effective, CacheFolder));
    }

    /// <summary>A temporary one, gone with this run, if the user wants none.</summary>
    public string CacheFolder { get; }

    public CandidateSource Source(CandidateRules rules) => new(
        new IndexListings(_indexes, _sources, _context.Observer, _requested),
        _direct = new DirectReferences(_store, _sources, rules, _requested, _context),
        rules);

    /// <summary>Opens the links that were asked for without a name, to learn their names.</summary>
    public async Task<RequestedPackages> NameAsync(CancellationToken cancel)
    {
        var names = ImmutableArray.CreateBuilder<PackageName>(_requested.Unnamed.Length);
        foreach (UnnamedLink link in _requested.Unnamed)
        {
            SourceProject project = await _sources.Value.OpenAsync(SourceReference.Parse(link.Reference, _context.Paths), cancel);
            names.Add((await project.MetadataAsync(cancel)).Facts.Name);
        }

        return _requested = names.Count == 0 ? _requested : _requested.Named(names.DrainToImmutable());
    }

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
    public void Doubt(ImmutableArray<ResolvedPackage> packages)
    {
        foreach (string doubt in new IndexDoubts(_indexes, _strategy, _requested).Of(packages))
            _context.Observer.Warn(doubt);
    }

    /// <summary>All wheels of a plan at once, the biggest first: the last one to arrive decides how long it takes.</summary>
    /// <param name="compiling">begins with each wheel as soon as it is there; null: no byte code</param>
    public async Task<ImmutableArray<WheelInstallation>> FetchAsync(InstallPlan plan, Compiling? compiling, CancellationToken cancel)
    {
        List<PlannedPackage> wanted = [.. plan.ToInstall.OrderByDescending(p => CandidateSource.FileOf(p.Resolved)?.Size ?? 0)];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task<WheelInstallation>[] tasks = [.. wanted.Select(p => Task.Run(() => FetchAsync(p, compiling, stop.Token), stop.Token))];
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

    /// <summary>The files of a plan into a folder, for `download` and `wheel`.</summary>
    public Task<ImmutableArray<CollectedFile>> CollectAsync(InstallPlan plan, CollectRequest request, CancellationToken cancel) =>
        new Collecting(_indexes, _sources, _requested, _context, request).RunAsync(plan, cancel);

    public async ValueTask DisposeAsync()
    {
        if (_sources.IsValueCreated)
            await _sources.Value.DisposeAsync();
        await _indexes.DisposeAsync();
        if (_temporary.IsValueCreated)
            Directory.Delete(_temporary.Value, recursive: true);
    }

    private async Task<WheelInstallation> FetchAsync(PlannedPackage package, Compiling? compiling, CancellationToken cancel)
    {
        WheelInstallation installation = await FetchAsync(package, cancel);
        return compiling is null ? installation : installation with { Bytecode = await compiling.GetAsync(installation.Wheel, cancel) };
    }

    private async Task<WheelInstallation> FetchAsync(PlannedPackage package, CancellationToken cancel)
    {
        if (CandidateSource.DirectOf(package.Resolved) is { } direct)
            return new WheelInstallation(await _direct!.WheelAsync(direct, cancel), package.IsRequested, direct.DirectUrl);
        ListedFile file = CandidateSource.FileOf(package.Resolved)!;
        if (!IndexListings.IsWheel(file))
            return new WheelInstallation((await (await _sources.Value.OpenAsync(file, cancel)).WheelAsync(cancel)).Wheel, package.IsRequested, DirectUrl: null);
        WheelOnDisk wheel = await WheelAsync(file, package.Resolved.Name, cancel);
        if (_usesMetadata)
            await MetadataAgreement.DemandAsync(wheel, await _indexes.GetMetadataAsync(file, cancel), package.Resolved.Extras, cancel);
        return new WheelInstallation(wheel, package.IsRequested, DirectUrl: null);
    }

    /// <summary>The digest of a listed file, fetched to know it.</summary>
    public async Task<FileHash> HashAsync(ListedFile file, PackageName package, CancellationToken cancel) =>
        IndexListings.IsWheel(file) ? (await WheelAsync(file, package, cancel)).ArchiveHash : (await _sources.Value.OpenAsync(file, cancel)).ArchiveHash!.Value;

    /// <summary>A listed wheel, fetched and checked.</summary>
    private async Task<WheelOnDisk> WheelAsync(ListedFile file, PackageName package, CancellationToken cancel)
    {
        WheelFileName name = WheelFileName.Parse(file.FileName);
        var source = new WheelSource(name, file.Url, file.Hashes, _requested.Hashes.GetValueOrDefault(package, []), file.Size);
        return await _store.GetAsync(source, _context.Observer.Fetching(name, file.Size), cancel);
    }

    internal static IndexOptions OptionsOf(IndexOptions options, RequirementsFileOptions files) => options with
    {
        Indexes = files.NoIndex ? [] : files.IndexUrls,
        FindLinks = files.FindLinks,
        TrustedHosts = files.TrustedHosts,
        AnswersWhileAsking = true,
    };

    private SourceProjects SourcesOf(InstallRequest request, string cacheFolder)
    {
        InterpreterFacts interpreter = _context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder);
        BuildSettings settings = request.Build;
        var options = new BuildOptions
        {
            Python = interpreter.Executable,
            IsIsolated = settings.IsIsolated,
            ChecksRequirements = settings.ChecksRequirements,
            WorkKept = settings.WorkKept,
            Consent = settings.Consent,
            Settings = settings.Settings,
            Timeout = settings.Timeout,
            Output = settings.Output,
        };
        string prefix = interpreter.IsVirtual ? interpreter.Prefix : _context.Paths.WorkingFolder;
        var opening = new SourceOpening(
            new SourceArchives(new ArchiveDownloads(_indexes), request.Limits),
            new EditableCheckouts(settings.CheckoutFolder ?? Path.Combine(prefix, "src"), settings.ExistsActions, _context.Observer.Warn),
            AllowedHashesOf) { LockedSizes = _requested.LockedSizes };
        var wheels = new SourceWheels(_store, cacheFolder, settings.KeyFor(interpreter), interpreter.Tags);
        return new SourceProjects(opening, wheels, options, new BuildEnvironments(_context, request, settings))
        {
            Settings = _requested.Settings,
            Observer = _context.Observer,
        };
    }

    /// <summary>--hash of the project that an sdist's name names.</summary>
    private ImmutableArray<FileHash> AllowedHashesOf(ListedFile file)
    {
        foreach ((PackageName name, ImmutableArray<FileHash> hashes) in _requested.Hashes)
        {
            if (SourceFileName.TryParse(file.FileName, name, out _))
                return hashes;
        }

        return [];
    }
}
