using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>The frozen part of the real index (../shared/tools/pypi_world.py) where PIPSHARP_WORLD names its address; read without any of the product's readers.</summary>
public sealed class FrozenIndex : IDisposable
{
    private const string Variable = "PIPSHARP_WORLD";

    private readonly HttpClient _client = new();
    private readonly ConcurrentDictionary<string, Task<JsonElement[]>> _files = new();

    /// <summary>Its simple API.</summary>
    public static string Address => Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>The test is skipped where none is served.</summary>
    public static void RequireServed() => Skip.If(Address.Length == 0, "skipped: no frozen index served (" + Variable + ")");

    /// <summary>One version's wheels, with what the index says of them.</summary>
    public async Task<FrozenRelease?> FindAsync(PackageName name, PackageVersion version)
    {
        JsonElement[] wheels = await _files.GetOrAdd(name.Normalized, ReadFilesAsync);
        JsonElement[] own = Array.FindAll(wheels, w => PackageVersion.TryParse(FileName(w).Split('-')[1], out PackageVersion? found) && found.Equals(version));
        return own.Length == 0 ? null : new FrozenRelease(
            own.Any(w => w.GetProperty("yanked").ValueKind == JsonValueKind.False),
            [.. own.Select(w => w.GetProperty("requires-python").GetString() ?? "").Distinct()],
            await RequirementsAsync(own[0].GetProperty("url").GetString()!));
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement[]> ReadFilesAsync(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address + name + "/"));
        request.Headers.Accept.ParseAdd("application/vnd.pypi.simple.v1+json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        using JsonDocument page = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        return [.. page.RootElement.GetProperty("files").Clone().EnumerateArray().Where(f => FileName(f).EndsWith(".whl", StringComparison.Ordinal))];
    }

    private async Task<string[]> RequirementsAsync(string wheel)
    {
        string metadata = await _client.GetStringAsync(new Uri(new Uri(Address), wheel + ".metadata"));
        const string field = "Requires-Dist: ";
        return [.. metadata.Split('\n').Where(line => line.StartsWith(field, StringComparison.Ordinal)).Select(line => line[field.Length..])];
    }

    private static string FileName(JsonElement file) => file.GetProperty("filename").GetString()!;
}
