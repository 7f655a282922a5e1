using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolving.Scenarios;

/// <summary>resolvelib's own cases, on an index of real projects of 2020.</summary>
public sealed class ResolvelibScenarios
{
    [SkippableFact]
    public async Task EachHasTheAnswerOfPip()
    {
        var problems = new List<string>();
        foreach (JsonElement one in Cases())
        {
            string name = one.GetProperty("name").GetString()!;
            (string answer, LookedAt seen) = await SolveAsync(one);
            if (Scenario.Answer(one.GetProperty("observed").GetProperty("pip")) is var expected && answer != expected)
                problems.Add($"{name}: {expected} was expected, but is {answer}");
            problems.AddRange(Unvisited(one).Where(seen.Contains).Select(release => $"{name}: {release} was looked at"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<(string Answer, LookedAt Seen)> SolveAsync(JsonElement one)
    {
        var index = new ListedInMemory(
            from project in one.GetProperty("index").EnumerateObject()
            from version in project.Value.EnumerateObject()
            where PackageVersion.TryParse(version.Name, out _) // old releases have versions that are none
            select Release(project.Name, version.Name, version.Value));
        var seen = new LookedAt();
        ResolutionOutcome outcome = await new LinuxTarget("3.12.12").ResolveAsync(index, Scenario.Texts(one.GetProperty("requested")), new ResolutionOptions { Observer = seen });
        return (LinuxTarget.Text(outcome), seen);
    }

    private static ListedRelease Release(string project, string version, JsonElement requires)
    {
        var name = PackageName.Parse(project);
        string file = $"{name.Normalized.Replace('-', '_')}-{version}-py3-none-any.whl";
        return new ListedRelease(name, version, [new ListedFileInput { FileName = file, Url = "https://index.example/" + file }], () =>
        {
            IEnumerable<string> lines = Scenario.Texts(requires).Select(r => $"Requires-Dist: {r}\n");
            return CoreMetadata.Parse(Encoding.UTF8.GetBytes($"Metadata-Version: 2.2\nName: {name}\nVersion: {version}\n{string.Concat(lines)}"));
        });
    }

    private static IEnumerable<string> Unvisited(JsonElement one) => one.GetProperty("unvisited") is { ValueKind: JsonValueKind.Object } projects
        ? projects.EnumerateObject().SelectMany(p => Scenario.Texts(p.Value).Select(v => $"{p.Name} {v}"))
        : [];

    private static JsonElement[] Cases()
    {
        using FileStream file = File.OpenRead(RepositoryFolders.Shared("vectors", "scenarios-resolvelib", "cases.json.gz"));
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(plain);
        return [.. document.RootElement.GetProperty("scenarios").Clone().EnumerateArray()];
    }
}
