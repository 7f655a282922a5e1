using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>The field's scenarios for universal resolution, with what uv answers.</summary>
public sealed class UniversalScenarios
{
    private static readonly string[] s_otherwise =
    [
        // Pre-releases are chosen as pip does: a requirement that names one admits them.
        "prerelease-base-marker-stable-preference-explicit-first", "prerelease-base-marker-stable-preference-plain-first", "prerelease-marker-equivalent-stable-preference",

        // The solver takes the newest of the inner package, uv that of the outer one; both are right.
        "wrong-backtracking-indirect",

        // uv does not know that Linux is always posix, and so takes the newer cleaver nowhere.
        "preferences-dependent-forking-bistable",
    ];

    [SkippableFact]
    public void AreAnsweredAsByUv() => Vectors.CheckAll(Scenarios(), static one =>
    {
        UniversalIndex index = Index(one);
        JsonElement root = one.GetProperty("root"), observed = one.GetProperty("observed").GetProperty("uv");
        string[] requires = [.. root.GetProperty("requires").EnumerateArray().Select(r => r.GetString()!)];
        string[] lines = index.LinesAsync(root.GetProperty("requires_python").GetString()!, requires).GetAwaiter().GetResult();
        if (observed.GetProperty("satisfiable").GetBoolean() != (lines is not [['n', 'o', 'n', 'e', ':', ..]]))
            return "satisfiable: " + string.Join(" | ", lines);
        if (!observed.GetProperty("satisfiable").GetBoolean())
            return null;
        string[] expected = [.. observed.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!)];
        return expected.Order(StringComparer.Ordinal).SequenceEqual(lines.Order(StringComparer.Ordinal)) ? null : string.Join(" | ", lines) + "  NOT  " + string.Join(" | ", expected);
    });

    private static IEnumerable<JsonElement> Scenarios()
    {
        foreach (string file in Directory.EnumerateFiles(RepositoryFolders.Shared("vectors", "scenarios"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonElement one in document.RootElement.GetProperty("scenarios").EnumerateArray())
            {
                if (one.GetProperty("kind").GetString() == "lock" && !s_otherwise.Contains(one.GetProperty("name").GetString()))
                    yield return one.Clone();
            }
        }
    }

    private static UniversalIndex Index(JsonElement scenario) => new(
        from project in scenario.GetProperty("packages").EnumerateObject()
        from release in project.Value.EnumerateObject()
        select new UniversalIndex.Release(
            PackageName.Parse(project.Name),
            PackageVersion.Parse(release.Name),
            release.Value.TryGetProperty("requires_python", out JsonElement python) ? python.GetString() : null,
            [.. release.Value.GetProperty("requires").EnumerateArray().Select(r => Requirement.Parse(r.GetString()!))])
        {
            IsYanked = release.Value.TryGetProperty("yanked", out JsonElement yanked) && yanked.ValueKind == JsonValueKind.True,
        });
}
