using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;

namespace PipSharp.Core.Tests.Requirements;

/// <summary>The named environments and the rows of the marker table.</summary>
internal static class MarkerCases
{
    public static IReadOnlyDictionary<string, MarkerEnvironment> Environments { get; } = ReadEnvironments();

    public static IEnumerable<JsonElement> OfKind(string kind) =>
        Vectors.Lines("markers.jsonl").Where(one => one.GetProperty("kind").GetString() == kind);

    public static MarkerEnvironment Environment(JsonElement one) => Environments[one.GetProperty("environment").GetString()!];

    public static MarkerContext Context(JsonElement one) => one.GetProperty("context").GetString() switch
    {
        "requirement" => MarkerContext.Requirement,
        "lock_file" => MarkerContext.LockFile(Texts(one, "extras"), Texts(one, "dependency_groups")),
        _ => MarkerContext.Metadata(Extra(one)),
    };

    public static ExtraName? Extra(JsonElement one) =>
        one.TryGetProperty("extra", out JsonElement extra) && extra.GetString() is { Length: > 0 } text ? ExtraName.Parse(text) : null;

    public static string Outcome(Func<bool> evaluate)
    {
        try
        {
            return evaluate() ? "true" : "false";
        }
        catch (UndefinedMarkerException undefined)
        {
            return undefined.Code;
        }
    }

    private static IEnumerable<string> Texts(JsonElement one, string property) =>
        one.TryGetProperty(property, out JsonElement texts) ? texts.EnumerateArray().Select(static text => text.GetString()!) : [];

    private static Dictionary<string, MarkerEnvironment> ReadEnvironments()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(RepositoryFolders.TestData("vectors", "marker-environments.json")));
        return document.RootElement.EnumerateObject().ToDictionary(static one => one.Name, static one => Read(one.Value), StringComparer.Ordinal);
    }

    private static MarkerEnvironment Read(JsonElement values)
    {
        string Text(string name) => values.GetProperty(name).GetString()!;
        return new MarkerEnvironment
        {
            ImplementationName = Text("implementation_name"),
            ImplementationVersion = Text("implementation_version"),
            OsName = Text("os_name"),
            PlatformMachine = Text("platform_machine"),
            PlatformPythonImplementation = Text("platform_python_implementation"),
            PlatformRelease = Text("platform_release"),
            PlatformSystem = Text("platform_system"),
            PlatformVersion = Text("platform_version"),
            PythonFullVersion = Text("python_full_version"),
            PythonVersion = Text("python_version"),
            SysPlatform = Text("sys_platform"),
        };
    }
}
