using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using PipSharp.Building;
using PipSharp.Caching;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>
/// Wheels that were built here, kept by what they were built from: the source's identity, the settings, and the interpreter that ran the
/// backend. A folder that somebody works in has no identity; it is built each time, as pip does, and its wheel goes with the run.
/// </summary>
internal sealed class SourceWheels(
    WheelStore store, string cacheFolder, string builtFor, CompatibleTags? tags, TimeProvider time) : IDisposable
{
    private const string MetadataName = "METADATA";
    private readonly string _root = Path.Combine(cacheFolder, CacheRooms.Built);
    private readonly ConcurrentBag<string> _temporary = [];
    private readonly ConcurrentBag<WheelOnDisk> _passing = [];

    /// <summary>Cache folders that are read where one's own lacks a build, and never written.</summary>
    public ImmutableArray<string> Shared { get; init; } = [];

    public void Dispose()
    {
        foreach (WheelOnDisk wheel in _passing)
            Forget(wheel);
        foreach (string folder in _temporary)
            BackendFolder.Delete(folder);
    }

    /// <summary>Whether an earlier run learned anything of it.</summary>
    public bool Knows(OpenedSource source, ImmutableArray<ConfigSetting> settings) => FindMetadata(source, settings) is not null;

    public SourceMetadataText? FindMetadata(OpenedSource source, ImmutableArray<ConfigSetting> settings)
    {
        foreach (string folder in FoldersOf(source, settings))
        {
            if (ReadMetadata(Path.Combine(folder, MetadataName)) is { } known)
                return known;
        }

        return null;
    }

    public SourceMetadataText KeepMetadata(OpenedSource source, ImmutableArray<ConfigSetting> settings, byte[] text)
    {
        if (FolderOf(source, settings) is { } folder)
            Publish(folder, MetadataName, file => File.WriteAllBytes(file, text));
        return SourceMetadataText.Parse(text);
    }

    public async Task<WheelOfSource?> FindAsync(OpenedSource source, ImmutableArray<ConfigSetting> settings, CancellationToken cancel)
    {
        foreach (string folder in FoldersOf(source, settings))
        {
            if (FittingIn(folder) is not var (name, file))
                continue;
            if (folder.StartsWith(_root, StringComparison.Ordinal))
                ArchiveStore.MarkAsUsed(folder, time);
            return new WheelOfSource(await OpenAsync(name, file, [], cancel), file);
        }

        return null;
    }

    /// <param name="promised">what the metadata said before the build; null: nothing was said</param>
    /// <exception cref="PipSharpException">build-failed and its like; wrong-wheel</exception>
    public async Task<WheelOfSource> BuildAsync(
        OpenedSource source, ImmutableArray<ConfigSetting> settings, ProjectBuild build, CoreMetadata? promised, CancellationToken cancel)
    {
        string output = NewOutput();
        BuiltWheel built = await build.BuildWheelAsync(output, cancel);
        if (!Fits(built.FileName))
            throw Wrong(source, built, "its tags do not fit the interpreter that it was built with");
        WheelOnDisk wheel = await OpenBuiltAsync(source, built, cancel);
        string? folder = FolderOf(source, settings);
        if (Problem(promised, SourceMetadataText.OfWheel(wheel).Facts) is { } problem)
        {
            store.Forget(wheel);
            if (folder is not null)
                BackendFolder.Delete(folder);
            throw Wrong(source, built, problem);
        }

        if (folder is null)
            _passing.Add(wheel);
        if (folder is null)
            return new WheelOfSource(wheel, built.Path);
        return new WheelOfSource(wheel, Publish(folder, built.FileName.Text, file => File.Copy(built.Path, file)) ?? built.Path);
    }

    /// <summary>A wheel that goes with the run: what was not verified is not kept.</summary>
    public Task<BuiltWheel> BuildUnverifiedAsync(ProjectBuild build, CancellationToken cancel) =>
        build.BuildWheelAsync(NewOutput(), cancel);

    /// <summary>Not in the cache, which another process may purge while a backend works.</summary>
    private string NewOutput()
    {
        string output = Directory.CreateTempSubdirectory("pipsharp-built-").FullName;
        _temporary.Add(output);
        return output;
    }

    private async Task<WheelOnDisk> OpenBuiltAsync(OpenedSource source, BuiltWheel built, CancellationToken cancel)
    {
        try
        {
            return await OpenAsync(built.FileName, built.Path, source.Identity is null ? [HashOf(built.Path)] : [], cancel);
        }
        catch (PipSharpException e) when (e.Code != "store-failed")
        {
            throw Wrong(source, built, e.Message.TrimEnd('.'));
        }
    }

    /// <param name="known">what is stated is not noted beside the wheel: a place that will be gone needs no note</param>
    private ValueTask<WheelOnDisk> OpenAsync(WheelFileName name, string file, ImmutableArray<FileHash> known, CancellationToken cancel) =>
        store.GetAsync(new WheelSource(name, new Uri(file).AbsoluteUri, known, [], Size: null), bytes: null, cancel);

    internal static FileHash HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return new FileHash("sha256", Convert.ToHexStringLower(Hashing.Sha256(stream)));
    }

    private (WheelFileName Name, string File)? FittingIn(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        foreach (string file in Directory.EnumerateFiles(folder, "*.whl"))
        {
            if (WheelFileName.TryParse(Path.GetFileName(file), out WheelFileName? name) && Fits(name))
                return (name, file);
        }

        return null;
    }

    private static SourceMetadataText? ReadMetadata(string file)
    {
        try
        {
            return File.Exists(file) ? SourceMetadataText.Parse(File.ReadAllBytes(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipSharpException)
        {
            return null; // what cannot be read is made again
        }
    }

    /// <summary>What a folder that somebody works in gave once is no wheel that the store would be asked for again.</summary>
    private void Forget(WheelOnDisk wheel)
    {
        try
        {
            store.Forget(wheel);
            new Removal().Folder(Path.Combine(cacheFolder, CacheRooms.Bytecode, wheel.ArchiveHash.Hex[..2], wheel.ArchiveHash.Hex));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays until the cache is pruned.
        }
    }

    private bool Fits(WheelFileName name) => tags is null || tags.RankOf(name.TagSet) >= 0;

    /// <returns>null: what was promised</returns>
    private static string? Problem(CoreMetadata? promised, CoreMetadata found)
    {
        if (promised is null)
            return null;
        if (promised.Name != found.Name || !promised.Version.Equals(found.Version))
            return $"its metadata was to be that of {promised.Name} {promised.Version}";
        return promised.RequiresDist.Select(one => one.ToString()).ToHashSet().SetEquals(found.RequiresDist.Select(one => one.ToString()))
            ? null
            : "its dependencies are not those that its metadata stated before the build";
    }

    private static PipSharpException Wrong(OpenedSource source, BuiltWheel built, string why) => new(
        "wrong-wheel", $"{source.Shown} built {built.FileName.Text}, which is refused: {why}.",
        "This is a fault of the project or of its build backend.");

    private string? FolderOf(OpenedSource source, ImmutableArray<ConfigSetting> settings) =>
        PlaceOf(source, settings) is { } place ? Path.Combine(_root, place) : null;

    private IEnumerable<string> FoldersOf(OpenedSource source, ImmutableArray<ConfigSetting> settings)
    {
        if (PlaceOf(source, settings) is not { } place)
            yield break;
        yield return Path.Combine(_root, place);
        foreach (string cache in Shared)
            yield return Path.Combine(cache, CacheRooms.Built, place);
    }

    /// <returns>null: it can be another tomorrow</returns>
    private string? PlaceOf(OpenedSource source, ImmutableArray<ConfigSetting> settings)
    {
        if (source.Identity is not { } identity)
            return null;
        string said = string.Join('\n', settings.Select(static one => $"{one.Key}={string.Join('\0', one.Values)}"));
        string key =
            Convert.ToHexStringLower(Hashing.Sha256(Encoding.UTF8.GetBytes($"{identity}\n{source.IsEditable}\n{builtFor}\n{said}")));
        return Path.Combine(key[..2], key);
    }

    /// <summary>A file of the cache appears by one rename, after it is whole.</summary>
    /// <returns>null: the cache cannot be written, of which the store of wheels warns</returns>
    private string? Publish(string folder, string name, Action<string> write)
    {
        string work = Path.Combine(_root, "tmp"), place = Path.Combine(folder, name);
        string temporary = Path.Combine(work, Guid.NewGuid().ToString("n"));
        try
        {
            Directory.CreateDirectory(work);
            Directory.CreateDirectory(folder);
            write(temporary);
            File.Move(temporary, place, overwrite: true);
            return place;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
