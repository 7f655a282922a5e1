using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PipSharp.Building;
using PipSharp.Caching;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>
/// Wheels that were built here, kept by what they were built from: the source's identity, the settings, and the interpreter that ran the backend. A folder that
/// somebody works in has no identity; it is built each time, as pip does, and its wheel goes with the run.
/// </summary>
internal sealed class SourceWheels(WheelStore store, string cacheFolder, string builtFor, CompatibleTags? tags, TimeProvider time) : IDisposable
{
    private const string MetadataName = "METADATA";
    private readonly string _root = Path.Combine(cacheFolder, CacheRooms.Built);
    private readonly ConcurrentBag<string> _temporary = [];

    public void Dispose()
    {
        foreach (string folder in _temporary)
            BackendFolder.Delete(folder);
    }

    public SourceMetadataText? FindMetadata(OpenedSource source, ImmutableArray<ConfigSetting> settings)
    {
        try
        {
            return FolderOf(source, settings) is { } folder && File.Exists(Path.Combine(folder, MetadataName)) ? SourceMetadataText.Parse(File.ReadAllBytes(Path.Combine(folder, MetadataName))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipSharpException)
        {
            return null; // what cannot be read is made again
        }
    }

    public SourceMetadataText KeepMetadata(OpenedSource source, ImmutableArray<ConfigSetting> settings, byte[] text)
    {
        if (FolderOf(source, settings) is { } folder)
            Publish(folder, MetadataName, file => File.WriteAllBytes(file, text));
        return SourceMetadataText.Parse(text);
    }

    public async Task<WheelOfSource?> FindAsync(OpenedSource source, ImmutableArray<ConfigSetting> settings, CancellationToken cancel)
    {
        if (FolderOf(source, settings) is not { } folder || !Directory.Exists(folder))
            return null;
        foreach (string file in Directory.EnumerateFiles(folder, "*.whl"))
        {
            if (WheelFileName.TryParse(Path.GetFileName(file), out WheelFileName? name) && Fits(name))
            {
                ArchiveStore.MarkAsUsed(folder, time);
                return await OpenAsync(name, file, cancel);
            }
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
            return new WheelOfSource(wheel, built.Path);
        return new WheelOfSource(wheel, Publish(folder, built.FileName.Text, file => File.Copy(built.Path, file)) ?? built.Path);
    }

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
            return (await OpenAsync(built.FileName, built.Path, cancel)).Wheel;
        }
        catch (PipSharpException e) when (e.Code != "store-failed")
        {
            throw Wrong(source, built, e.Message.TrimEnd('.'));
        }
    }

    private async Task<WheelOfSource> OpenAsync(WheelFileName name, string file, CancellationToken cancel) =>
        new(await store.GetAsync(new WheelSource(name, new Uri(file).AbsoluteUri, [], [], Size: null), bytes: null, cancel), file);

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
        "wrong-wheel", $"{source.Shown} built {built.FileName.Text}, which is refused: {why}.", "This is a fault of the project or of its build backend.");

    private string? FolderOf(OpenedSource source, ImmutableArray<ConfigSetting> settings)
    {
        if (source.Identity is not { } identity)
            return null;
        string said = string.Join('\n', settings.Select(static one => $"{one.Key}={string.Join('\0', one.Values)}"));
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity}\n{source.IsEditable}\n{builtFor}\n{said}")));
        return Path.Combine(_root, key[..2], key);
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
