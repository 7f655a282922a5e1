using System.Security.Cryptography;
using System.Text;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>
/// Wheels that were built here, kept by what they were built from: the source's identity, the settings, and the interpreter that ran the backend. A folder that
/// somebody works in has no identity; it is built each time, as pip does.
/// </summary>
internal sealed class SourceWheels(WheelStore store, string cacheFolder, string builtFor, CompatibleTags? tags)
{
    private const string MetadataName = "METADATA";
    private readonly string _root = Path.Combine(cacheFolder, "built-v1");

    public SourceMetadataText? FindMetadata(OpenedSource source)
    {
        try
        {
            return FolderOf(source) is { } folder && File.Exists(Path.Combine(folder, MetadataName)) ? SourceMetadataText.Parse(File.ReadAllBytes(Path.Combine(folder, MetadataName))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipSharpException)
        {
            return null; // what cannot be read is made again
        }
    }

    public SourceMetadataText KeepMetadata(OpenedSource source, byte[] text)
    {
        if (FolderOf(source) is { } folder)
            Publish(folder, MetadataName, file => File.WriteAllBytes(file, text));
        return SourceMetadataText.Parse(text);
    }

    public async Task<WheelOnDisk?> FindAsync(OpenedSource source, CancellationToken cancel)
    {
        if (FolderOf(source) is not { } folder || !Directory.Exists(folder))
            return null;
        foreach (string file in Directory.EnumerateFiles(folder, "*.whl"))
        {
            if (WheelFileName.TryParse(Path.GetFileName(file), out WheelFileName? name) && Fits(name))
                return await OpenAsync(name, file, cancel);
        }

        return null;
    }

    /// <param name="promised">what the metadata said before the build; null: nothing was said</param>
    /// <exception cref="PipSharpException">build-failed and its like; wrong-wheel</exception>
    public async Task<WheelOnDisk> BuildAsync(OpenedSource source, ProjectBuild build, CoreMetadata? promised, CancellationToken cancel)
    {
        string output = Directory.CreateDirectory(Path.Combine(_root, "tmp", Guid.NewGuid().ToString("n"))).FullName;
        try
        {
            BuiltWheel built = await build.BuildWheelAsync(output, cancel);
            if (!Fits(built.FileName))
                throw Wrong(source, built, "its tags do not fit the interpreter that it was built with");
            WheelOnDisk wheel = await OpenAsync(built.FileName, built.Path, cancel);
            Check(source, built, promised, SourceMetadataText.OfWheel(wheel).Facts);
            if (FolderOf(source) is { } folder)
                Publish(folder, built.FileName.Text, file => File.Move(built.Path, file, overwrite: true));
            return wheel;
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private Task<WheelOnDisk> OpenAsync(WheelFileName name, string file, CancellationToken cancel) =>
        store.GetAsync(new WheelSource(name, new Uri(file).AbsoluteUri, [], [], Size: null), bytes: null, cancel).AsTask();

    private bool Fits(WheelFileName name) => tags is null || tags.RankOf(name.TagSet) >= 0;

    private static void Check(OpenedSource source, BuiltWheel built, CoreMetadata? promised, CoreMetadata found)
    {
        if (promised is null)
            return;
        if (promised.Name != found.Name || !promised.Version.Equals(found.Version))
            throw Wrong(source, built, $"its metadata was to be that of {promised.Name} {promised.Version}");
        if (!promised.RequiresDist.Select(one => one.ToString()).ToHashSet().SetEquals(found.RequiresDist.Select(one => one.ToString())))
            throw Wrong(source, built, "its dependencies are not those that its metadata stated before the build");
    }

    private static PipSharpException Wrong(OpenedSource source, BuiltWheel built, string why) => new(
        "wrong-wheel", $"{source.Tree.Shown} built {built.FileName.Text}, which is refused: {why}.", "This is a fault of the project or of its build backend.");

    private string? FolderOf(OpenedSource source)
    {
        if (source.Identity is not { } identity)
            return null;
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity}\n{source.IsEditable}\n{builtFor}")));
        return Path.Combine(_root, key[..2], key);
    }

    /// <summary>A file of the cache appears by one rename, after it is whole.</summary>
    private void Publish(string folder, string name, Action<string> write)
    {
        string work = Path.Combine(_root, "tmp");
        string temporary = Path.Combine(work, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(work);
        Directory.CreateDirectory(folder);
        write(temporary);
        File.Move(temporary, Path.Combine(folder, name), overwrite: true);
    }
}
