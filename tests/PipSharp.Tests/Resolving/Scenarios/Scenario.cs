using System.Collections.Immutable;
using System.Text.Json;
using PipSharp.Resolution;
using PipSharp.Testing;

namespace PipSharp.Resolving.Scenarios;

/// <summary>One scenario of ../shared/vectors/scenarios: an index, a request, and what uv and pip make of it.</summary>
internal sealed record Scenario(string Category, JsonElement Json)
{
    public string Name => Json.GetProperty("name").GetString()!;

    public string Id => $"{Category}/{Name}";

    /// <summary>One answer for all environments is asked for.</summary>
    public bool IsUniversal => Json.GetProperty("kind").GetString() == "lock" || Json.GetProperty("options").GetProperty("universal").GetBoolean();

    public ResolutionStrategy Strategy => Option("resolution") switch
    {
        "lowest" => ResolutionStrategy.Lowest,
        "lowest-direct" => ResolutionStrategy.LowestDirect,
        _ => ResolutionStrategy.Highest,
    };

    public ImmutableArray<string> Requires => Texts(Json.GetProperty("root").GetProperty("requires"));

    /// <summary>The target's Python: "3.9", "3.13.0".</summary>
    public string Python => Option("python") ?? Json.GetProperty("environment").GetProperty("python").GetString()!;

    /// <summary>A target Python without a patch is its first release, as with pip's --python-version; a running one has some late patch.</summary>
    public string FullPython => Python.Count(c => c == '.') > 1 ? Python : Python + (Option("python") is null ? ".12" : ".0");

    public bool AllowsPrereleases => Json.GetProperty("options").GetProperty("prereleases").GetBoolean();

    public ImmutableArray<string> NoBuild => Texts(Json.GetProperty("options").GetProperty("no_build"));

    public ImmutableArray<string> NoBinary => Texts(Json.GetProperty("options").GetProperty("no_binary"));

    /// <summary>"x86_64-manylinux2014", or null: the machine itself.</summary>
    public string? Platform => Option("python_platform");

    public IEnumerable<ScenarioRelease> Releases =>
        from project in Json.GetProperty("packages").EnumerateObject()
        from version in project.Value.EnumerateObject()
        select new ScenarioRelease(project.Name, version.Name, version.Value);

    /// <summary>pip's answer, as sorted pins; "none" if it has none. Where pip was not asked, uv's.</summary>
    public string Expected => Json.GetProperty("observed").TryGetProperty("pip", out JsonElement pip) ? Answer(pip) : Answer(Json.GetProperty("observed").GetProperty("uv"));

    public string ExpectedByUv => Answer(Json.GetProperty("observed").GetProperty("uv"));

    public static IEnumerable<Scenario> All()
    {
        foreach (string file in Directory.GetFiles(RepositoryFolders.Shared("vectors", "scenarios"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonElement one in document.RootElement.GetProperty("scenarios").EnumerateArray())
                yield return new Scenario(Path.GetFileNameWithoutExtension(file), one.Clone());
        }
    }

    public static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    public static string Answer(JsonElement observed) =>
        observed.GetProperty("satisfiable").GetBoolean() ? string.Join(' ', Texts(observed.GetProperty("lines")).Order(StringComparer.Ordinal)) : "none";

    private string? Option(string name) => Json.GetProperty("options").GetProperty(name).GetString();
}
