using System.Text.Json;
using System.Text.Json.Nodes;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.RequirementFiles;

/// <summary>A reading in the words of the table.</summary>
internal static class ReadingAsJson
{
    public static string Of(RequirementsFile file)
    {
        RequirementsFileOptions o = file.Options;
        return new JsonObject
        {
            ["requirements"] = Array(file.Lines.Select(Line)),
            ["index_urls"] = Array(o.IndexUrls),
            ["find_links"] = Array(o.FindLinks),
            ["no_index"] = o.NoIndex,
            ["trusted_hosts"] = Array(o.TrustedHosts),
            ["no_binary"] = Names(o.Formats.NoBinaryAll, o.Formats.NoBinary),
            ["only_binary"] = Names(o.Formats.OnlyBinaryAll, o.Formats.OnlyBinary),
            ["prefer_binary"] = o.PreferBinary,
            ["all_releases"] = Names(o.Releases.AllReleasesAll, o.Releases.AllReleases),
            ["only_final"] = Names(o.Releases.OnlyFinalAll, o.Releases.OnlyFinal),
            ["require_hashes"] = o.RequireHashes ? true : null,
            ["no_require_hashes"] = o.NoRequireHashes ? true : null,
            ["features"] = Array(o.Features),
        }.ToJsonString();
    }

    /// <summary>The table keeps digits as they were written; pip compares them in lower case, and so do we keep them. It also writes the
    /// settings only where the requirement is parsed without them.</summary>
    public static string Normalized(JsonElement expected)
    {
        JsonNode node = JsonNode.Parse(expected.GetRawText())!;
        foreach (JsonNode? line in node["requirements"]?.AsArray() ?? [])
        {
            line!["hashes"] = JsonNode.Parse(line["hashes"]!.ToJsonString().ToLowerInvariant());
            line["parsed"]!.AsObject().Remove("hashes");
            line["parsed"]!.AsObject().Remove("config_settings");
        }

        return node.ToJsonString();
    }

    private static JsonObject Line(RequirementLine line) => new()
    {
        ["requirement"] = line.Text,
        ["editable"] = line.Editable,
        ["constraint"] = line.Constraint,
        ["file"] = line.Origin.File,
        ["line"] = line.Origin.Line,
        ["hashes"] = Object(line.Hashes.GroupBy(h => h.Algorithm).Select(g => (g.Key, (JsonNode?)Array(g.Select(h => h.Hex))))),
        ["config_settings"] = Object(line.ConfigSettings.Select(s => (s.Key, s.Values is [var one] ? (JsonNode?)one : Array(s.Values)))),
        ["parsed"] = line.Argument is { } argument ? Argument(argument) : new() { ["error"] = line.Error!.Code },
    };

    private static JsonObject Argument(RequirementArgument argument) => new()
    {
        ["name"] = argument.Requirement?.RawName,
        ["specifier"] = argument.Requirement?.Specifier.ToString(),
        ["extras"] = Array(argument.Extras.Select(extra => extra.Normalized).Order(StringComparer.Ordinal)),
        ["marker"] = argument.Marker?.ToString(),
        ["link"] = argument.Link is { } link ? Link(link) : null,
        ["pinned"] = argument.IsPinned,
    };

    private static JsonObject Link(RequirementLink link) => new()
    {
        ["url"] = link.Url,
        ["vcs"] = link.IsVersionControl,
        ["wheel"] = link.IsWheel,
        ["subdirectory"] = link.Subdirectory,
        ["existing_dir"] = link.Kind is PathKind.Folder or PathKind.ProjectFolder,
    };

    private static JsonArray Names(bool all, IEnumerable<PackageName> names) =>
        Array(names.Select(name => name.Normalized).Concat(all ? [":all:"] : []).Order(StringComparer.Ordinal));

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    private static JsonArray Array(IEnumerable<JsonNode> values) => new([.. values]);

    private static JsonObject Object(IEnumerable<(string Key, JsonNode? Value)> values) => new(values.Select(v => KeyValuePair.Create(v.Key, v.Value)));
}
