using PipSharp.Candidates;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.Planning;
using PipSharp.Wheels;

namespace PipSharp.Cli.Rendering;

/// <summary>The METADATA text of planned packages: from what was installed, else from the wheel, downloaded or not.</summary>
internal sealed class ReportMetadata(CommandInput input, InstallRequest request, InstallReport report) : IArchiveDownloads, IAsyncDisposable
{
    private IndexClient? _indexes;
    private WheelStore? _store;
    private string? _temporary;

    public async ValueTask<MetadataHeaders> GetAsync(PlannedPackage package, CancellationToken cancel)
    {
        if (report.Installed.FirstOrDefault(one => one.FileName.Name == package.Resolved.Name) is { } installed)
            return Read(installed.DistInfoFolder);
        if (CandidateSource.DirectOf(package.Resolved) is { } direct)
            return MetadataHeaders.Parse(direct.MetadataText.Span);
        if (report.SourceMetadata.TryGetValue(package.Resolved.Name, out ReadOnlyMemory<byte> source))
            return MetadataHeaders.Parse(source.Span);
        ListedFile file = CandidateSource.FileOf(package.Resolved)!;
        if (file.HasMetadataFile)
            return MetadataHeaders.Parse(await BytesAsync(file.Url + ".metadata", cancel));
        WheelOnDisk wheel = await Store()
            .GetAsync(new WheelSource(WheelFileName.Parse(file.FileName), file.Url, file.Hashes, [], file.Size), bytes: null, cancel);
        return Read(Path.Join(wheel.Folder, wheel.Manifest.DistInfoFolder));
    }

    public Task<Stream> OpenAsync(string url, CancellationToken cancel) => Indexes().OpenFileAsync(url, cancel);

    public async ValueTask DisposeAsync()
    {
        if (_indexes is not null)
            await _indexes.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    private static MetadataHeaders Read(string distInfo) => MetadataHeaders.Parse(File.ReadAllBytes(Path.Join(distInfo, "METADATA")));

    private async Task<byte[]> BytesAsync(string url, CancellationToken cancel)
    {
        await using Stream stream = await OpenAsync(url, cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private IndexClient Indexes() => _indexes ??= new IndexClient(request.Indexes, TimeProvider.System, input.Talk.Warn);

    private WheelStore Store()
    {
        string folder = request.Indexes.CacheFolder ?? (_temporary ??= Directory.CreateTempSubdirectory("pipsharp-").FullName);
        return _store ??= new WheelStore(
            new WheelStoreOptions { Folder = folder, Shared = request.Indexes.SharedCaches, Limits = request.Limits }, this);
    }
}
