using System.Text;
using PipSharp.Building;
using PipSharp.Distributions;

namespace PipSharp;

/// <summary>One source: its metadata and its wheel, worked out once, whoever asks and how often. What the files say goes before what the
/// cache knows, and that before a build.</summary>
internal sealed class SourceProject : IAsyncDisposable
{
    private readonly OpenedSource _opened;
    private readonly BuildOptions _options;
    private readonly IBuildEnvironments _environments;
    private readonly SourceWheels _wheels;
    private readonly IInstallObserver _observer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SourceTree? _tree;
    private ProjectBuild? _build;
    private SourceMetadataText? _metadata;
    private WheelOfSource? _wheel;

    public SourceProject(
        OpenedSource opened, BuildOptions options, IBuildEnvironments environments, SourceWheels wheels, IInstallObserver observer)
    {
        (_opened, _environments, _wheels, _observer) = (opened, environments, wheels, observer);
        _options = options with { Steps = step => observer.Building(Named(step)) };
    }

    public required TargetWatch Watch { get; init; }

    public DirectUrl? DirectUrl => _opened.DirectUrl;

    public FileHash? ArchiveHash => _opened.ArchiveHash;

    /// <summary>Of the project; absolute.</summary>
    public async Task<string> FolderAsync(CancellationToken cancel) => (await TreeAsync(cancel)).Folder;

    /// <exception cref="PipSharpException">the backend failed</exception>
    public async Task<SourceMetadataText> MetadataAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return _metadata ??= await FindMetadataAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <exception cref="PipSharpException">the backend failed, or its wheel is not what the metadata promised</exception>
    public async Task<WheelOfSource> WheelAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return _wheel ??= await FindWheelAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The wheel's file as the backend made it, which nobody looked into; one that is known already is taken.</summary>
    /// <exception cref="PipSharpException">the backend failed</exception>
    public async Task<string> UnverifiedWheelAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if ((_wheel ??= await _wheels.FindAsync(_opened, _options.Settings, cancel)) is { } known)
                return known.Archive;
            BuiltWheel built = await RunAsync(build => _wheels.BuildUnverifiedAsync(build, cancel), cancel);
            _observer.Built(built.FileName, built.Path, SourceWheels.HashOf(built.Path));
            return built.Path;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_build is not null)
            await _build.DisposeAsync();
    }

    private async Task<SourceMetadataText> FindMetadataAsync(CancellationToken cancel)
    {
        if (_wheels.FindMetadata(_opened, _options.Settings) is { } known)
            return known;
        if ((await TreeAsync(cancel)).ReadStaticMetadata() is { } stated)
            return Keep(Encoding.UTF8.GetBytes(MetadataFile.Write(stated)));
        if (await RunAsync(build => build.PrepareMetadataAsync(cancel), cancel) is { } prepared)
            return Keep(prepared);
        _wheel = await FindWheelAsync(cancel);
        // Kept, too: or its backend would be asked each time for what it cannot tell without a build.
        return Keep(SourceMetadataText.OfWheel(_wheel.Wheel).Text.ToArray());
    }

    private SourceMetadataText Keep(byte[] text) => _wheels.KeepMetadata(_opened, _options.Settings, text);

    private async Task<WheelOfSource> FindWheelAsync(CancellationToken cancel)
    {
        if (await _wheels.FindAsync(_opened, _options.Settings, cancel) is { } known)
            return known;
        WheelOfSource built =
            await RunAsync(build => _wheels.BuildAsync(_opened, _options.Settings, build, _metadata?.Facts, cancel), cancel);
        _observer.Built(built.Wheel.FileName, built.Archive, built.Wheel.ArchiveHash);
        return built;
    }

    private BuildStep Named(BuildStep step) => _metadata is null ? step : step with { Name = _metadata.Facts.Name.Normalized };

    private async Task<SourceTree> TreeAsync(CancellationToken cancel) => _tree ??= await _opened.OpenTreeAsync(cancel);

    /// <summary>Runs a part of the build.</summary>
    private async Task<T> RunAsync<T>(Func<ProjectBuild, Task<T>> part, CancellationToken cancel)
    {
        _build ??= ProjectBuild.Begin(await TreeAsync(cancel), _opened.IsEditable, _options, _environments);
        Watch.Begin();
        try
        {
            return await part(_build);
        }
        finally
        {
            Watch.Check(_opened.Shown);
        }
    }
}
