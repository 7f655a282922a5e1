using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Scenarios.ManyEnvironments;

/// <summary>What the frozen index (../shared/tools/pypi_world.py) says of releases, where PIPSHARP_WORLD names its address; the index is asked past the product's own client.</summary>
internal sealed class ServedReleases : IDisposable
{
    private const string Variable = "PIPSHARP_WORLD";

    private readonly HttpClient _client = new();
    private readonly ConcurrentDictionary<string, Task<JsonElement[]>> _wheels = new();
    private readonly ConcurrentDictionary<string, Task<CoreMetadata>> _metadata = new();

    /// <summary>Its simple API; the test is skipped where none is served.</summary>
    public static string Address
    {
        get
        {
            string? address = Environment.GetEnvironmentVariable(Variable);
            Skip.If(string.IsNullOrEmpty(address), $"skipped: no frozen index served ({Variable})");
            return address!;
        }
    }

    /// <summary>One line of an answer, <c>name[extra]==1.0 ; marker</c>, with what its release says.</summary>
    public async Task<PinnedRelease> PinAsync(string line)
    {
        Requirement pin = Requirement.Parse(line);
        PackageVersion version = PackageVersion.Parse(pin.Specifier.Specifiers.Single().VersionText);
        JsonElement[] wheels = await WheelsAsync(pin.Name, version);
        Assert.True(wheels.Length > 0, $"{line} has no wheel");
        Assert.True(Array.Exists(wheels, w => w.GetProperty("yanked").ValueKind == JsonValueKind.False), $"{line} is yanked");
        CoreMetadata metadata = await _metadata.GetOrAdd(wheels[0].GetProperty("url").GetString()!, ReadMetadataAsync);
        return new PinnedRelease(pin.Name, version, pin.Marker, wheels[0].GetProperty("requires-python").GetString(), metadata.RequiresDist);
    }

    /// <summary>Whether the release has a wheel for the platform.</summary>
    public async Task<bool> HasWheelAsync(PinnedRelease pin, CompatibleTags tags) =>
        (await WheelsAsync(pin.Name, pin.Version)).Any(wheel => tags.RankOf(WheelFileName.Parse(FileName(wheel)).TagSet) >= 0);

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement[]> WheelsAsync(PackageName name, PackageVersion version)
    {
        JsonElement[] wheels = await _wheels.GetOrAdd(name.Normalized, ReadWheelsAsync);
        return Array.FindAll(wheels, w => PackageVersion.TryParse(FileName(w).Split('-')[1], out PackageVersion? found) && found.Equals(version));
    }

    private async Task<JsonElement[]> ReadWheelsAsync(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address + name + "/"));
        request.Headers.Accept.ParseAdd("application/vnd.pypi.simple.v1+json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        using JsonDocument page = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        return [.. page.RootElement.GetProperty("files").Clone().EnumerateArray().Where(f => FileName(f).EndsWith(".whl", StringComparison.Ordinal))];
    }

    private async Task<CoreMetadata> ReadMetadataAsync(string wheel) =>
        CoreMetadata.Parse(await _client.GetByteArrayAsync(new Uri(new Uri(Address), wheel + ".metadata")));

    private static string FileName(JsonElement file) => file.GetProperty("filename").GetString()!;
}
