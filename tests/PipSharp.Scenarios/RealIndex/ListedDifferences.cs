using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>testdata/real-index/differences.json: where the answer is not the recorded one, each group with its reason.</summary>
/// <param name="Cells">"airflow / uv highest"</param>
/// <param name="Lines">"newer: celery 5.2.0 (4.0.0)", sorted</param>
/// <param name="Newer">where something is older: the package whose newer version cannot be had with the recorded versions of those; else null</param>
internal sealed record ListedDifferences(string Reason, string[] Cells, string[] Lines, string? Newer)
{
    public static ListedDifferences[] Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFolders.TestData("real-index", "differences.json")));
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static ListedDifferences Read(JsonElement group) => new(
        group.GetProperty("reason").GetString()!,
        Texts(group.GetProperty("cells")),
        [.. Texts(group.GetProperty("differences")).Order(StringComparer.Ordinal)],
        group.TryGetProperty("newer", out JsonElement newer) ? newer.GetString() : null);

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];
}
