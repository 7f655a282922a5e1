using System.Text;
using System.Text.Json;
using PipSharp.Caching;

namespace PipSharp.Cli.Rendering;

/// <summary>What the actions of `cache` say, in pip's words where pip has them.</summary>
internal sealed class CacheText(Talk talk, string format)
{
    public void ShowSummary(string folder, CacheSummary summary)
    {
        if (format == "json")
        {
            WriteJson(json => WriteSummary(json, folder, summary));
            return;
        }

        talk.Info($"Cache location: {folder}");
        talk.Info($"Package index page cache location: {summary.Index.Folder}");
        talk.Info($"Package index page cache size: {ByteText.Of(summary.Index.Bytes)}");
        talk.Info($"Number of index files: {summary.Index.Count}");
        talk.Info($"Wheels location: {summary.Wheels.Folder}");
        talk.Info($"Wheels size: {ByteText.Of(summary.Wheels.Bytes)}");
        talk.Info($"Number of wheels: {summary.Wheels.Count}");
        talk.Info($"Source archives: {summary.Sources.Count} ({ByteText.Of(summary.Sources.Bytes)})");
        talk.Info($"Builds of sources: {summary.Built.Count} ({ByteText.Of(summary.Built.Bytes)})");
        talk.Info($"Byte code size: {ByteText.Of(summary.Bytecode.Bytes)}");
        talk.Info($"Unfinished downloads: {summary.Unfinished.Count} ({ByteText.Of(summary.Unfinished.Bytes)})");
        if (summary.Outdated.Count > 0)
            talk.Info($"Left by other versions of PipSharp: {ByteText.Of(summary.Outdated.Bytes)} (pipsharp cache prune removes it)");
        talk.Info($"Total size: {ByteText.Of(summary.Total.Bytes)}{Shared(summary.Total, "also in environments, by hard links")}");
    }

    public void ShowWheels(IReadOnlyList<CachedPackage> wheels)
    {
        switch (format)
        {
            case "json":
                WriteJson(json => WriteWheels(json, wheels));
                break;
            case "abspath":
                foreach (string folder in wheels.Select(wheel => wheel.Folder).Order(StringComparer.Ordinal))
                    talk.Info(folder);
                break;
            case "human" when wheels.Count == 0:
                talk.Info("No wheels cached.");
                break;
            default:
                talk.Info("Cache contents:\n");
                foreach (CachedPackage wheel in wheels)
                    talk.Info($" - {wheel.FileName} ({ByteText.Of(wheel.Size)})");
                break;
        }
    }

    public void ShowRemoved(DiskUsage removed)
    {
        if (format == "json")
        {
            WriteJson(json => WriteUsage(json, removed));
            return;
        }

        talk.Info($"Files removed: {removed.Files} ({ByteText.Of(removed.Bytes)}{Shared(removed, "stay on the disk while environments have them")})");
        talk.Info($"Directories removed: {removed.Folders}");
    }

    /// <returns>true if nothing was damaged</returns>
    public bool ShowVerified(IReadOnlyList<(string Wheel, string? Problem)> wheels)
    {
        int damaged = wheels.Count(one => one.Problem is not null);
        if (format == "json")
        {
            WriteJson(json => WriteVerified(json, wheels));
            return damaged == 0;
        }

        foreach ((string wheel, string? problem) in wheels)
        {
            if (problem is null)
                talk.Detail($"{wheel}: good");
            else
                talk.Warn($"{wheel}: {problem}; removed from the cache");
        }

        talk.Info($"Wheels verified: {wheels.Count}");
        talk.Info($"Wheels damaged and removed: {damaged}");
        return damaged == 0;
    }

    private static string Shared(DiskUsage usage, string words) =>
        usage.Shared > 0 ? $", of which {ByteText.Of(usage.Shared)} {words}" : "";

    private void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
            write(json);
        talk.Data(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private static void WriteSummary(Utf8JsonWriter json, string folder, CacheSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("cache_dir", folder);
        WritePart(json, "index", summary.Index);
        WritePart(json, "wheels", summary.Wheels);
        WritePart(json, "sources", summary.Sources);
        WritePart(json, "built", summary.Built);
        WritePart(json, "bytecode", summary.Bytecode);
        WritePart(json, "interpreters", summary.Interpreters);
        WritePart(json, "unfinished", summary.Unfinished);
        WritePart(json, "outdated", summary.Outdated);
        json.WriteNumber("total_size", summary.Total.Bytes);
        json.WriteNumber("shared_size", summary.Total.Shared);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, string name, CachePart part)
    {
        json.WriteStartObject(name);
        json.WriteString("path", part.Folder);
        json.WriteNumber("count", part.Count);
        json.WriteNumber("size", part.Bytes);
        json.WriteEndObject();
    }

    private static void WriteWheels(Utf8JsonWriter json, IReadOnlyList<CachedPackage> wheels)
    {
        json.WriteStartArray();
        foreach (CachedPackage wheel in wheels)
        {
            json.WriteStartObject();
            json.WriteString("name", wheel.Name);
            json.WriteString("version", wheel.Version);
            json.WriteString("filename", wheel.FileName);
            json.WriteNumber("size", wheel.Size);
            json.WriteString("sha256", wheel.Sha256);
            json.WriteString("path", wheel.Folder);
            json.WriteString("last_used", wheel.LastUsed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter json, DiskUsage removed)
    {
        json.WriteStartObject();
        json.WriteNumber("files", removed.Files);
        json.WriteNumber("folders", removed.Folders);
        json.WriteNumber("size", removed.Bytes);
        json.WriteNumber("shared_size", removed.Shared);
        json.WriteEndObject();
    }

    private static void WriteVerified(Utf8JsonWriter json, IReadOnlyList<(string Wheel, string? Problem)> wheels)
    {
        json.WriteStartArray();
        foreach ((string wheel, string? problem) in wheels)
        {
            json.WriteStartObject();
            json.WriteString("wheel", wheel);
            json.WriteString("problem", problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
