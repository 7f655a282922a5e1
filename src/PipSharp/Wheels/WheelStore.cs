using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Unpacked wheels by the hash of their archive; any number of processes may share the folder. See README.md.</summary>
public sealed class WheelStore
{
    private const int MostDownloadsAtOnce = 50;

    private readonly WheelStoreOptions _options;
    private readonly IArchiveDownloads _downloads;
    private readonly StoreLayer _own;
    private readonly StoreLayer[] _shared;
    private readonly SharedWork<WheelOnDisk> _work = new();
    private readonly SemaphoreSlim _places = new(MostDownloadsAtOnce);
    private readonly Lock _substituting = new();
    private StoreLayer? _substitute;

    public WheelStore(string folder, IArchiveDownloads downloads)
        : this(new WheelStoreOptions { Folder = folder }, downloads)
    {
    }

    public WheelStore(WheelStoreOptions options, IArchiveDownloads downloads)
    {
        (_options, _downloads) = (options, downloads);
        _own = new StoreLayer(options.Folder, options);
        _shared = [.. options.Shared.Select(folder => new StoreLayer(folder, options, isReadOnly: true))];
    }

    /// <summary>Gives the unpacked wheel, downloading and verifying it first if the store does not have it.</summary>
    /// <param name="bytes">hears how many bytes of the archive are there; nothing if it need not be fetched</param>
    /// <exception cref="PipSharpException">hash-mismatch, bad-wheel (which member and why), archive-too-large, download failed</exception>
    public ValueTask<WheelOnDisk> GetAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel)
    {
        string key =
            string.Join('\n', source.FileName.Text, source.Url, string.Join(' ', source.Hashes), string.Join(' ', source.AllowedHashes));
        return new ValueTask<WheelOnDisk>(_work.RunAsync(key, token => FindOrFetchAsync(source, bytes, token), cancel));
    }

    /// <summary>Takes a wheel out again that turned out to be unfit for anybody.</summary>
    public void Forget(WheelOnDisk wheel) => (_substitute ?? _own).Forget(wheel);

    private async Task<WheelOnDisk> FindOrFetchAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel)
    {
        if (Find(source) is { } known)
            return known;
        bytes?.Report(0); // before it waits for a place: what is still to come is known from the beginning
        await _places.WaitAsync(cancel);
        try
        {
            return await FetchAsync(source, bytes, cancel);
        }
        finally
        {
            _places.Release();
        }
    }

    private WheelOnDisk? Find(WheelSource source)
    {
        if ((_own.Find(source) ?? _substitute?.Find(source)) is { } own)
            return own;
        foreach (StoreLayer layer in _shared)
        {
            if (layer.Find(source) is { } shared)
                return shared;
        }

        return null;
    }

    private async Task<WheelOnDisk> FetchAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel)
    {
        StoreLayer layer = _substitute ?? _own;
        try
        {
            return await layer.FetchAsync(source, _downloads, bytes, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_options.Substitute is null || layer == _substitute)
                throw Failed(source, e);
            layer = Substitute(e);
        }

        try
        {
            return await layer.FetchAsync(source, _downloads, bytes, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(source, e);
        }
    }

    /// <summary>A cache that cannot be written costs speed and a warning, not the command.</summary>
    private StoreLayer Substitute(Exception reason)
    {
        lock (_substituting)
        {
            if (_substitute is not null)
                return _substitute;
            _options.Warn($"the cache {_options.Folder} cannot be written ({reason.Message}): nothing is kept for the next run");
            return _substitute = new StoreLayer(_options.Substitute!(), _options);
        }
    }

    private static PipSharpException Failed(WheelSource source, Exception reason) =>
        new("store-failed", $"{source.FileName.Text} could not be put into the store of wheels: {reason.Message}",
            "Free space or permissions of the cache folder may be the cause; --cache-dir and --no-cache-dir choose another.", reason);
}
