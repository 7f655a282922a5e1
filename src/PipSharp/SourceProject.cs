using System.Text;
using PipSharp.Building;
using PipSharp.Distributions;

namespace PipSharp;

/// <summary>One source: its metadata and its wheel, worked out once, whoever asks and how often. What the files say goes before what the cache knows, and that before a build.</summary>
internal sealed class SourceProject : IAsyncDisposable
{
    private readonly OpenedSource _opened;
    private readonly BuildOptions _options;
    private readonly IBuildEnvironments _environments;
    private readonly SourceWheels _wheels;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ProjectBuild? _build;
    private SourceMetadataText? _metadata;
    private WheelOnDisk? _wheel;

    public SourceProject(OpenedSource opened, BuildOptions options, IBuildEnvironments environments, SourceWheels wheels) =>
        (_opened, _options, _environments, _wheels) = (opened, options, environments, wheels);

    public DirectUrl? DirectUrl => _opened.DirectUrl;

    public FileHash? ArchiveHash => _opened.ArchiveHash;

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
    public async Task<WheelOnDisk> WheelAsync(CancellationToken cancel)
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

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_build is not null)
            await _build.DisposeAsync();
    }

    private async Task<SourceMetadataText> FindMetadataAsync(CancellationToken cancel)
    {
        if (_opened.Tree.ReadStaticMetadata() is { } stated)
            return new SourceMetadataText(stated, Encoding.UTF8.GetBytes(MetadataFile.Write(stated)));
        if (_wheels.FindMetadata(_opened) is { } known)
            return known;
        if (await Build().PrepareMetadataAsync(cancel) is { } prepared)
            return _wheels.KeepMetadata(_opened, prepared);
        _wheel = await FindWheelAsync(cancel);
        return SourceMetadataText.OfWheel(_wheel);
    }

    private async Task<WheelOnDisk> FindWheelAsync(CancellationToken cancel)
    {
        if (await _wheels.FindAsync(_opened, cancel) is { } known)
            return known;
        return await _wheels.BuildAsync(_opened, Build(), _metadata?.Facts, cancel);
    }

    private ProjectBuild Build() => _build ??= ProjectBuild.Begin(_opened.Tree, _opened.IsEditable, _options, _environments);
}
