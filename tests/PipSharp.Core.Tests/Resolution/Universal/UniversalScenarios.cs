using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>The field's scenarios for universal resolution, with what uv answers.</summary>
public sealed class UniversalScenarios
{
    /// <summary>Where the answer is another one than uv's: which, and why.</summary>
    private static readonly Dictionary<string, (string Answer, string Reason)> s_otherwise = new(StringComparer.Ordinal)
    {
        ["wrong-backtracking-indirect"] = (
            "a==1.0.0 | b==1.0.0 | b-inner==2.0.9",
            "either a or b-inner has to be old; the scenario is there to show that going back to the package too-old is the wrong way, which uv takes"),
        ["fork-non-local-fork-marker-direct"] = (
            "a==1.0.0 ; sys_platform == 'linux' | b==1.0.0 ; sys_platform == 'darwin' | c==1.0.0 ; sys_platform == 'linux' | c==2.0.0 ; sys_platform == 'darwin'",
            "a and b exclude each other's c, but are never in one environment; uv finds no answer"),
        ["preferences-dependent-forking-bistable"] = (
            "cleaver==1.0.0 ; sys_platform != 'linux' | cleaver==2.0.0 ; sys_platform == 'linux' | fork-if-not-forked==2.0.0 ; sys_platform != 'linux' | fork-if-not-forked-proxy==1.0.0 ; sys_platform != 'linux'"
            + " | fork-sys-platform==1.0.0 ; sys_platform == 'linux' | reject-cleaver1==2.0.0 ; sys_platform != 'linux' | reject-cleaver1-proxy==1.0.0 ; sys_platform != 'linux'"
            + " | reject-cleaver2==1.0.0 ; os_name == 'posix' and sys_platform == 'linux' | reject-cleaver2-proxy==1.0.0 ; sys_platform == 'linux'",
            "Linux is always posix, which uv does not know: the newer cleaver can be had there"),
    };

    [SkippableFact]
    public void AreAnsweredAsByUv() => Vectors.CheckAll(Scenarios(), static one =>
    {
        JsonElement observed = one.GetProperty("observed").GetProperty("uv");
        string[] lines = Index(one).LinesAsync(Python(one), Requested(one)).GetAwaiter().GetResult();
        string actual = lines is [['n', 'o', 'n', 'e', ':', ..]] ? "none" : Joined(lines);
        string expected = !observed.GetProperty("satisfiable").GetBoolean() ? "none" : Joined(observed.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!));
        if (s_otherwise.TryGetValue(one.GetProperty("name").GetString()!, out (string Answer, string Reason) other))
            return actual == expected ? "no exception any more" : actual == Joined(other.Answer.Split(" | ")) ? null : $"{actual}  NOT  {other.Answer}";
        return actual == expected ? null : $"{actual}  NOT  {expected}";
    });

    [SkippableFact]
    public void AreValidInEachSingleEnvironment() => Vectors.CheckAll(Scenarios(), static one =>
    {
        UniversalIndex index = Index(one);
        Requirement[] requested = [.. Requested(one).Select(Requirement.Parse)];
        UniversalOutcome outcome = index.ResolveAsync(Python(one), Requested(one)).GetAwaiter().GetResult();
        if (outcome.Result is null)
            return Unsolvable(index, one, requested, outcome.Unsolved.Marker);
        PinnedRelease[] pins = [.. index.Pins(outcome.Result)];
        IEnumerable<string> problems =
            from environment in SingleEnvironments.Of(Python(one))
            from problem in new Projection(pins, environment).Problems(requested)
            select $"{SingleEnvironments.Name(environment)}: {problem}";
        return string.Join(", ", problems) is { Length: > 0 } found ? found : null;
    });

    [SkippableFact]
    public void EachExceptionIsAboutAScenario() => Assert.Empty(s_otherwise.Keys.Except(Scenarios().Select(one => one.GetProperty("name").GetString()!)));

    private static string? Unsolvable(UniversalIndex index, JsonElement scenario, Requirement[] requested, string? marker)
    {
        IEnumerable<string> solved =
            from environment in SingleEnvironments.Of(Python(scenario))
            where (marker is null || Marker.Parse(marker).Evaluate(environment)) && index.ResolveInAsync(environment, requested).GetAwaiter().GetResult().Result is not null
            select SingleEnvironments.Name(environment);
        return string.Join(", ", solved) is { Length: > 0 } found ? "has an answer: " + found : null;
    }

    private static string Joined(IEnumerable<string> lines) => string.Join(" | ", lines.Order(StringComparer.Ordinal));

    private static string Python(JsonElement scenario) => scenario.GetProperty("root").GetProperty("requires_python").GetString()!;

    private static string[] Requested(JsonElement scenario) => [.. scenario.GetProperty("root").GetProperty("requires").EnumerateArray().Select(r => r.GetString()!)];

    private static IEnumerable<JsonElement> Scenarios()
    {
        foreach (string file in Directory.EnumerateFiles(RepositoryFolders.Shared("vectors", "scenarios"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonElement one in document.RootElement.GetProperty("scenarios").EnumerateArray())
            {
                if (one.GetProperty("kind").GetString() == "lock")
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
