using System.Collections.Immutable;
using System.Text.Json;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Environments;

/// <summary>Reads the answer to <see cref="InterpreterQuestion"/>.</summary>
internal static class BaseFactsReader
{
    /// <exception cref="JsonException">not JSON, or a fact is missing or of the wrong kind</exception>
    public static BaseFacts Read(ReadOnlySpan<byte> json) => Build(Collect(json));

    private static BaseFacts Build(Answer a) => new()
    {
        Executable = a.Text("executable"),
        BaseExecutable = a.Text("base_executable"),
        Version = ToVersion(a.List("version")),
        Markers = ToMarkers(a),
        CacheTag = a.Optional("cache_tag"),
        Magic = a.Text("magic"),
        Prefix = a.Text("prefix"),
        StandardLibrary = a.Text("stdlib"),
        Library = a.Optional("library"),
        Scheme = ToScheme(a.List("scheme")),
        PrefixScheme = ToScheme(a.List("prefix_scheme")),
        EnvironmentScheme = ToScheme(a.List("environment_scheme")),
        UserScheme = a.OptionalList("user_scheme") is { } user ? ToScheme(user) : null,
        UserSite = a.Optional("user_site"),
        UserDefault = a.List("user_default"),
        HomeInclude = a.Text("home_include"),
        SiteFolders = a.List("site_folders"),
        EnvironmentSiteFolders = a.List("environment_site_folders"),
        Tags = ToTagFacts(a),
    };

    private static MarkerEnvironment ToMarkers(Answer a) => new()
    {
        ImplementationName = a.Text("implementation"),
        ImplementationVersion = a.Text("implementation_version"),
        OsName = a.Text("os_name"),
        PlatformMachine = a.Text("machine"),
        PlatformPythonImplementation = a.Text("implementation_title"),
        PlatformRelease = a.Text("release"),
        PlatformSystem = a.Text("system"),
        PlatformVersion = a.Text("build"),
        PythonFullVersion = a.Text("full_version"),
        PythonVersion = string.Join('.', a.List("version").AsSpan(0, 2)),
        SysPlatform = a.Text("sys_platform"),
    };

    private static TagFacts ToTagFacts(Answer a) => new()
    {
        Platform = a.Text("platform"),
        Abis = a.List("abis"),
        VersionWithoutDot = a.Text("version_nodot"),
        IsFreeThreaded = a.Text("free_threaded") == "true",
        Is32Bit = a.Text("bits") == "32",
        GnuLibrary = a.Optional("libc"),
        MacVersion = a.Optional("mac_version"),
    };

    private static (int Major, int Minor, int Patch) ToVersion(ImmutableArray<string> parts) =>
        parts.Length == 3 && int.TryParse(parts[0], out int major) && int.TryParse(parts[1], out int minor)
            && int.TryParse(parts[2], out int patch)
            ? (major, minor, patch)
            : throw new JsonException("version");

    private static InstallScheme ToScheme(ImmutableArray<string> paths) =>
        paths.Length == 5 ? new(paths[0], paths[1], paths[2], paths[3], paths[4]) : throw new JsonException("scheme");

    private static Answer Collect(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var answer = new Answer();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("no object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                answer.Lists[name] = ReadList(ref reader);
            else
                answer.Texts[name] = ReadText(ref reader);
        }

        return answer;
    }

    private static ImmutableArray<string> ReadList(ref Utf8JsonReader reader)
    {
        var items = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadText(ref reader) ?? throw new JsonException("null in a list"));
        return items.ToImmutable();
    }

    private static string? ReadText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => ReadString(ref reader),
        JsonTokenType.Number => reader.GetInt64().ToString(),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => null,
        _ => throw new JsonException("unexpected " + reader.TokenType),
    };

    private static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // A path that is not UTF-8: Python escapes the bytes as lone surrogates.
            throw new JsonException("a path that is not UTF-8", e);
        }
    }

    private sealed class Answer
    {
        public Dictionary<string, string?> Texts { get; } = new(40, StringComparer.Ordinal);

        public Dictionary<string, ImmutableArray<string>> Lists { get; } = new(16, StringComparer.Ordinal);

        public string Text(string name) => Optional(name) ?? throw new JsonException(name);

        public string? Optional(string name) => Texts.GetValueOrDefault(name);

        public ImmutableArray<string> List(string name) => OptionalList(name) ?? throw new JsonException(name);

        public ImmutableArray<string>? OptionalList(string name) => Lists.TryGetValue(name, out ImmutableArray<string> list) ? list : null;
    }
}
