using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Planning;
using PipSharp.RequirementFiles;
using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Puts the file of each package into a folder: as the index has it, or built of its source.</summary>
internal sealed class Collecting(OpenRooms rooms, RequestedPackages requested, CollectRequest request)
{
    /// <summary>What an index, or a good connection, is asked for at once.</summary>
    private const int MostDownloads = 16;

    public async Task<ImmutableArray<CollectedFile>> RunAsync(InstallPlan plan, CancellationToken cancel)
    {
        CollectedFile[] files = new CollectedFile[plan.Packages.Length];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = MostDownloads, CancellationToken = cancel };
        await Parallel.ForAsync(
            0, files.Length, limits, async (i, token) => files[i] = await CollectAsync(plan.Packages[i].Resolved, token));
        return [.. files];
    }

    private Task<CollectedFile> CollectAsync(ResolvedPackage package, CancellationToken cancel) =>
        CandidateSource.DirectOf(package) is { } direct
        ? OfDirectAsync(package, direct, cancel)
        : OfListedAsync(package, CandidateSource.FileOf(package)!, cancel);

    private async Task<CollectedFile> OfListedAsync(ResolvedPackage package, ListedFile file, CancellationToken cancel)
    {
        if (request.BuildsWheels && !IndexListings.IsWheel(file))
            return await BuildAsync(package, await rooms.Sources.Value.OpenAsync(file, cancel), cancel);
        ImmutableArray<FileHash> allowed = requested.Hashes.GetValueOrDefault(package.Name, []);
        var download = new FileDownload(file.Url, file.FileName, file.Hashes, allowed)
        {
            Fetched = IndexListings.IsWheel(file) ? null : token => rooms.Sources.Value.FetchAsync(file, token),
        };
        return await DownloadAsync(package, download, file.Size, cancel);
    }

    private async Task<CollectedFile> OfDirectAsync(ResolvedPackage package, DirectPackage direct, CancellationToken cancel)
    {
        ImmutableArray<FileHash> allowed = requested.Hashes.GetValueOrDefault(package.Name, []);
        SourceReference reference = SourceReference.Parse(direct.Reference, rooms.Context.Paths) with { AllowedHashes = allowed };
        if (request.BuildsWheels && (!reference.Link.IsWheel || reference.IsEditable))
            return await BuildAsync(package, await rooms.Sources.Value.OpenAsync(reference, cancel), cancel);
        if (reference.Link.IsVersionControl || reference.IsEditable)
            return await PackAsync(package, await rooms.Sources.Value.OpenAsync(reference, cancel), cancel);
        if (reference.Link.Kind is PathKind.Folder or PathKind.ProjectFolder)
            return new CollectedFile(package.Name, File: null, WasThere: true, IsBuilt: false);
        ImmutableArray<FileHash> stated = reference.Link.Hash is { } hash ? [hash] : [];
        var download = new FileDownload(reference.Link.UrlWithoutFragment, reference.Link.FileName, stated, allowed)
        {
            Fetched = reference.Link.IsWheel ? null : token => rooms.Sources.Value.FetchAsync(reference.Link, allowed, token),
        };
        return await DownloadAsync(package, download, size: null, cancel);
    }

    private async Task<CollectedFile> DownloadAsync(ResolvedPackage package, FileDownload download, long? size, CancellationToken cancel)
    {
        string file = Path.Combine(request.Folder, download.FileName);
        if (await download.IsThereAsync(request.Folder, rooms.Context.Observer.Warn, cancel))
            return new CollectedFile(package.Name, file, WasThere: true, IsBuilt: false);
        bool isWheel = WheelFileName.TryParse(download.FileName, out WheelFileName? wheel);
        IProgress<long>? progress = isWheel ? rooms.Context.Observer.Fetching(wheel!, size) : null;
        await download.RunAsync(rooms.Indexes, request.Folder, progress, cancel);
        return new CollectedFile(package.Name, file, WasThere: false, IsBuilt: false);
    }

    /// <summary>As pip: a wheel of the same name that is there makes way.</summary>
    private async Task<CollectedFile> BuildAsync(ResolvedPackage package, SourceProject project, CancellationToken cancel)
    {
        string archive = request.TakesWheelsUnverified
            ? await project.UnverifiedWheelAsync(cancel)
            : (await project.WheelAsync(cancel)).Archive;
        string file = Path.Combine(request.Folder, Path.GetFileName(archive));
        File.Copy(archive, file, overwrite: true);
        return new CollectedFile(package.Name, file, WasThere: false, IsBuilt: true);
    }

    /// <summary>A checkout has no file; pip makes a .zip of it, under the name as the project writes it.</summary>
    private async Task<CollectedFile> PackAsync(ResolvedPackage package, SourceProject project, CancellationToken cancel)
    {
        CoreMetadata metadata = (await project.MetadataAsync(cancel)).Facts;
        string file = Path.Combine(request.Folder, $"{metadata.RawName}-{package.Version}.zip");
        var existing = new ExistingArchive(request.Packages.Build, rooms.Context.Observer.Warn);
        if (File.Exists(file) && !await existing.GivesWayAsync(file, cancel))
            return new CollectedFile(package.Name, file, WasThere: true, IsBuilt: false);
        await SourceArchiving.WriteAsync(await project.FolderAsync(cancel), metadata.RawName, file, cancel);
        return new CollectedFile(package.Name, file, WasThere: false, IsBuilt: false);
    }
}
