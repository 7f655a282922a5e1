using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using PipSharp.Candidates;
using PipSharp.Distributions;
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
    private readonly OpenRooms _rooms;
    private readonly IndexStrategy? _strategy;

    /// <summary>With --no-deps nobody has read any.</summary>
    private readonly bool _usesMetadata;
    private readonly Lazy<string> _temporary = new(() => Directory.CreateTempSubdirectory("pipsharp-").FullName);
    private RequestedPackages _requested;
    private DirectReferences? _direct;

    /// <param name="indexes">a client made for this request, if there is one; it ends with the workshop</param>
    public Workshop(PipelineContext context, InstallRequest request, RequestedPackages requested, IndexClient? indexes = null)
    {
        (_requested, _strategy, _usesMetadata) = (requested, request.Indexes.Strategy, !request.NoDependencies && !requested.IsLocked);
        var warnings = new CacheWarnings(context.Observer.Warn);
        InstallRequest effective = request with { Indexes = OptionsOf(request.Indexes, requested.Options) };
        indexes ??= new IndexClient(effective.Indexes, context.Time, warnings.Warn);
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
        var store = new WheelStore(options, new ArchiveDownloads(indexes));
        var sources = new Lazy<SourceProjects>(() => SourceProjects.Of(_rooms!, effective, _requested, CacheFolder));
        _rooms = new OpenRooms(indexes, store, sources, context);
    }

    /// <summary>A temporary one, gone with this run, if the user wants none.</summary>
    public string CacheFolder { get; }

    public CandidateSource Source(CandidateRules rules) => new(
        new IndexListings(_rooms.Indexes, _rooms.Sources, _rooms.Context.Observer, _requested),
        _direct = new DirectReferences(_rooms.Store, _rooms.Sources, rules, _requested, _rooms.Context),
        rules);

    /// <summary>Opens the links that were asked for without a name, to learn their names.</summary>
    public async Task<RequestedPackages> NameAsync(CancellationToken cancel)
    {
        var names = ImmutableArray.CreateBuilder<PackageName>(_requested.Unnamed.Length);
        foreach (UnnamedLink link in _requested.Unnamed)
        {
            SourceReference reference = SourceReference.Parse(link.Reference, _rooms.Context.Paths) with { AllowedHashes = link.Hashes };
            SourceProject project = await _rooms.Sources.Value.OpenAsync(reference, cancel);
            names.Add((await project.MetadataAsync(cancel)).Facts.Name);
        }

        return _requested = names.Count == 0 ? _requested : _requested.Named(names.DrainToImmutable());
    }

    public void ReadAhead(ImmutableArray<Dependency> roots) => new ReadingAhead(_rooms.Indexes, roots).Begin();

    /// <summary>
    /// Resolves from whatever the cache holds, however old, while the indexes are asked whether it still holds: one round trip for all
    /// projects instead of one for each step of the way. Where something changed,
    /// again. No answer leaves here that was drawn from unconfirmed listings.
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

            if (!(await _rooms.Indexes.RevalidateAsync(cancel)).IsEmpty)
                continue;
            failure?.Throw();
            return outcome;
        }
    }

    /// <summary>Warns of what is doubtful about where an answer came from.</summary>
    public void Doubt(ImmutableArray<ResolvedPackage> packages)
    {
        foreach (string doubt in new IndexDoubts(_rooms.Indexes, _strategy, _requested).Of(packages))
            _rooms.Context.Observer.Warn(doubt);
    }

    /// <summary>All wheels of a plan.</summary>
    /// <param name="compiling">begins with each wheel as soon as it is there; null: no byte code</param>
    public Task<ImmutableArray<WheelInstallation>> FetchAsync(InstallPlan plan, Compiling? compiling, CancellationToken cancel) =>
        Fetching.RunAsync(plan, compiling, cancel);

    /// <summary>The files of a plan into a folder, for `download` and `wheel`.</summary>
    public Task<ImmutableArray<CollectedFile>> CollectAsync(InstallPlan plan, CollectRequest request, CancellationToken cancel) =>
        new Collecting(_rooms, _requested, request).RunAsync(plan, cancel);

    /// <summary>What an index's sources among the planned packages say of themselves, which the search has learned already.</summary>
    public async Task<ImmutableDictionary<PackageName, ReadOnlyMemory<byte>>> SourceMetadataAsync(
        InstallPlan plan, CancellationToken cancel)
    {
        var metadata = ImmutableDictionary.CreateBuilder<PackageName, ReadOnlyMemory<byte>>();
        foreach (PlannedPackage package in plan.ToInstall)
        {
            if (CandidateSource.FileOf(package.Resolved) is not { } file || IndexListings.IsWheel(file))
                continue;
            SourceProject project = await _rooms.Sources.Value.OpenAsync(file, cancel);
            metadata[package.Resolved.Name] = (await project.MetadataAsync(cancel)).Text;
        }

        return metadata.ToImmutable();
    }

    /// <summary>The digest of a listed file, fetched to know it.</summary>
    public Task<FileHash> HashAsync(ListedFile file, PackageName package, CancellationToken cancel) =>
        Fetching.HashAsync(file, package, cancel);

    public async ValueTask DisposeAsync()
    {
        if (_rooms.Sources.IsValueCreated)
            await _rooms.Sources.Value.DisposeAsync();
        await _rooms.Indexes.DisposeAsync();
        if (_temporary.IsValueCreated)
            ScratchFolder.Delete(_temporary.Value);
    }

    private Fetching Fetching => new(_rooms, _requested, _direct, _usesMetadata);

    internal static IndexOptions OptionsOf(IndexOptions options, RequirementsFileOptions files) => options with
    {
        Indexes = files.NoIndex ? [] : files.IndexUrls,
        FindLinks = files.FindLinks,
        TrustedHosts = files.TrustedHosts,
        AnswersWhileAsking = true,
    };
}
