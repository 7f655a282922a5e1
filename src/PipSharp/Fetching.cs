using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Installing;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>Brings what was chosen as wheels: from an index, from where a direct reference leads, or built.</summary>
/// <param name="direct">opened the direct references when they were resolved; null: there was nothing to resolve</param>
/// <param name="usesMetadata">false: nobody has read any, so that a wheel cannot be unlike it</param>
internal sealed class Fetching(OpenRooms rooms, RequestedPackages requested, DirectReferences? direct, bool usesMetadata)
{
    /// <summary>All wheels of a plan at once, the biggest first: the last one to arrive decides how long it takes.</summary>
    /// <param name="compiling">begins with each wheel as soon as it is there; null: no byte code</param>
    public async Task<ImmutableArray<WheelInstallation>> RunAsync(InstallPlan plan, Compiling? compiling, CancellationToken cancel)
    {
        List<PlannedPackage> wanted = [.. plan.ToInstall.OrderByDescending(p => CandidateSource.FileOf(p.Resolved)?.Size ?? 0)];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        int ready = 0;
        Task<WheelInstallation>[] tasks = [.. wanted.Select(p => Task.Run(() => ReadyAsync(p), stop.Token))];
        try
        {
            await foreach (Task<WheelInstallation> task in Task.WhenEach(tasks))
                await task; // the first that fails is the end of all, and is told at once
            return [.. tasks.Select(task => task.Result)];
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        async Task<WheelInstallation> ReadyAsync(PlannedPackage package)
        {
            WheelInstallation installation = await FetchAsync(package, compiling, stop.Token);
            rooms.Context.Observer.Ready(Interlocked.Increment(ref ready), wanted.Count);
            return installation;
        }
    }

    /// <summary>The digest of a listed file, fetched to know it.</summary>
    public async Task<FileHash> HashAsync(ListedFile file, PackageName package, CancellationToken cancel) => IndexListings.IsWheel(file)
        ? (await WheelAsync(file, package, cancel)).ArchiveHash
        : (await rooms.Sources.Value.OpenAsync(file, cancel)).ArchiveHash!.Value;

    private async Task<WheelInstallation> FetchAsync(PlannedPackage package, Compiling? compiling, CancellationToken cancel)
    {
        WheelInstallation installation = await FetchAsync(package, cancel);
        foreach (string newer in installation.Wheel.Manifest.Newer)
            rooms.Context.Observer.Warn($"Installing from a newer {newer}: {installation.Wheel.FileName.Text}");
        return compiling is null ? installation : installation with { Bytecode = await compiling.GetAsync(installation.Wheel, cancel) };
    }

    private async Task<WheelInstallation> FetchAsync(PlannedPackage package, CancellationToken cancel)
    {
        if (CandidateSource.DirectOf(package.Resolved) is { } named)
            return new WheelInstallation(await direct!.WheelAsync(named, cancel), package.IsRequested, named.DirectUrl);
        ListedFile file = CandidateSource.FileOf(package.Resolved)!;
        if (!IndexListings.IsWheel(file))
            return new WheelInstallation(await BuiltAsync(file, cancel), package.IsRequested, DirectUrl: null);
        WheelOnDisk wheel = await WheelAsync(file, package.Resolved.Name, cancel);
        if (usesMetadata)
            MetadataAgreement.Demand(wheel, await rooms.Indexes.GetMetadataAsync(file, cancel), package.Resolved.Extras);
        return new WheelInstallation(wheel, package.IsRequested, DirectUrl: null);
    }

    private async Task<WheelOnDisk> BuiltAsync(ListedFile file, CancellationToken cancel)
    {
        SourceProject project = await rooms.Sources.Value.OpenAsync(file, cancel);
        return (await project.WheelAsync(cancel)).Wheel;
    }

    /// <summary>A listed wheel, fetched and checked.</summary>
    private async Task<WheelOnDisk> WheelAsync(ListedFile file, PackageName package, CancellationToken cancel)
    {
        WheelFileName name = WheelFileName.Parse(file.FileName);
        var source = new WheelSource(name, file.Url, file.Hashes, requested.Hashes.GetValueOrDefault(package, []), file.Size)
        {
            StatedBy = requested.StatedBy(file.Url) ?? ArchiveSource.Index,
        };
        return await rooms.Store.GetAsync(source, rooms.Context.Observer.Fetching(name, file.Size), cancel);
    }
}
