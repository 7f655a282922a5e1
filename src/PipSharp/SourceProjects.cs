using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.RequirementFiles;
using PipSharp.Requests;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>All sources of one run: each opened once, by its reference or by the file that an index lists.</summary>
internal sealed class SourceProjects : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SourceProject>>> _opened = new(StringComparer.Ordinal);
    private readonly SourceOpening _opening;
    private readonly SourceWheels _wheels;
    private readonly BuildOptions _options;
    private readonly IBuildEnvironments _environments;

    public SourceProjects(SourceOpening opening, SourceWheels wheels, BuildOptions options, IBuildEnvironments environments) =>
        (_opening, _wheels, _options, _environments) = (opening, wheels, options, environments);

    /// <summary>The settings of single projects, which stand instead of the command's.</summary>
    public ProjectSettings Settings { get; init; } = ProjectSettings.None;

    public required IInstallObserver Observer { get; init; }

    /// <summary>Looks after the environment while backends run.</summary>
    public required TargetWatch Watch { get; init; }

    /// <param name="request">with the indexes that requirement files name</param>
    public static SourceProjects Of(OpenRooms rooms, InstallRequest request, RequestedPackages requested, string cacheFolder)
    {
        PipelineContext context = rooms.Context;
        InterpreterFacts interpreter = context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder);
        string prefix = interpreter.IsVirtual ? interpreter.Prefix : context.Paths.WorkingFolder;
        var archives = new SourceArchives(
            new ArchiveDownloads(rooms.Indexes), request.Limits, new ArchiveStore(cacheFolder, request.Indexes.SharedCaches, context.Time));
        var checkouts = new EditableCheckouts(
            request.Build.CheckoutFolder ?? Path.Combine(prefix, "src"), request.Build.ExistsActions, context.Observer.Warn);
        var opening = new SourceOpening(archives, checkouts, requested);
        var wheels = new SourceWheels(rooms.Store, cacheFolder, request.Build.KeyFor(interpreter), interpreter.Tags, context.Time) { Shared = request.Indexes.SharedCaches };
        var environments = new BuildEnvironments(context, request, request.Build);
        return new SourceProjects(opening, wheels, request.Build.OptionsFor(interpreter), environments)
        {
            Settings = requested.Settings,
            Observer = context.Observer,
            Watch = new TargetWatch(interpreter.Scheme, context.Observer.Warn),
        };
    }

    public Task<SourceProject> OpenAsync(SourceReference reference, CancellationToken cancel)
    {
        string key = SourceReference.Text(reference.Link, reference.IsEditable);
        return OpenOnceAsync(key, Settings.Of(key), () =>
        {
            Observer.Opening(reference.Shown, reference.IsEditable);
            return _opening.Foresee(reference) is { } foreseen && _wheels.Knows(foreseen, Settings.Of(key) ?? _options.Settings)
                ? Task.FromResult(foreseen)
                : _opening.OpenAsync(reference, cancel);
        });
    }

    public Task<SourceProject> OpenAsync(ListedFile file, CancellationToken cancel) =>
        OpenOnceAsync(file.Url, Settings.Of(file), () => _opening.OpenAsync(file, cancel));

    /// <summary>A source archive as it was published; absolute.</summary>
    public Task<string> FetchAsync(ListedFile file, CancellationToken cancel) => _opening.FetchAsync(file, cancel);

    /// <param name="allowed">--hash of the requirement</param>
    public Task<string> FetchAsync(RequirementLink link, ImmutableArray<FileHash> allowed, CancellationToken cancel) =>
        _opening.FetchAsync(link, allowed, cancel);

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<SourceProject>> one in _opened.Values)
        {
            if (one is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                await (await one.Value).DisposeAsync();
        }

        _wheels.Dispose();
        _opening.Dispose();
    }

    private Task<SourceProject> OpenOnceAsync(string key, ImmutableArray<ConfigSetting>? settings, Func<Task<OpenedSource>> open) =>
        _opened.GetOrAdd(key, _ => new Lazy<Task<SourceProject>>(() => MakeAsync(settings ?? _options.Settings, open))).Value;

    private async Task<SourceProject> MakeAsync(ImmutableArray<ConfigSetting> settings, Func<Task<OpenedSource>> open) =>
        new(await open(), _options with { Settings = settings }, _environments, _wheels, Observer) { Watch = Watch };
}
