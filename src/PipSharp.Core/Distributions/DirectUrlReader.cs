using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PipSharp.Distributions;

/// <summary>Reads and checks direct_url.json; unknown keys are ignored, null counts as absent.</summary>
internal static class DirectUrlReader
{
    public static DirectUrl Read(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[3..];
        try
        {
            var reader = new Utf8JsonReader(json);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            reader.Read(); // fails if something follows
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for texts that are no UTF-8
        {
            throw new PipSharpException("invalid-direct-url", "direct_url.json is no JSON: " + e.Message, inner: e);
        }
    }

    private static DirectUrl Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Invalid("", "must be an object");
        var url = new DirectUrl
        {
            Url = RequiredText(root, "url", ""),
            Archive = Child(root, "archive_info") is { } archive ? ReadArchive(archive) : null,
            Vcs = Child(root, "vcs_info") is { } vcs ? ReadVcs(vcs) : null,
            Directory = Child(root, "dir_info") is { } folder ? ReadDirectory(folder) : null,
            Subdirectory = Text(root, "subdirectory", ""),
        };
        Check(url);
        return url;
    }

    private static void Check(DirectUrl url)
    {
        int kinds = (url.Archive is null ? 0 : 1) + (url.Vcs is null ? 0 : 1) + (url.Directory is null ? 0 : 1);
        if (kinds != 1)
            throw Invalid("", "must have exactly one of archive_info, dir_info and vcs_info");
        if (url.Directory is not null && !IsAbsoluteFileUrl(url.Url))
            throw Invalid("url", "must be an absolute file: URL beside dir_info");
    }

    private static DirectUrl.VcsInfo ReadVcs(JsonElement vcs) => new(
        RequiredText(vcs, "vcs", "vcs_info."),
        RequiredText(vcs, "commit_id", "vcs_info."),
        Text(vcs, "requested_revision", "vcs_info."));

    private static DirectUrl.DirectoryInfo ReadDirectory(JsonElement folder) => Value(folder, "editable")?.ValueKind switch
    {
        null or JsonValueKind.False => new DirectUrl.DirectoryInfo(Editable: false),
        JsonValueKind.True => new DirectUrl.DirectoryInfo(Editable: true),
        _ => throw Invalid("dir_info.editable", "must be true or false"),
    };

    private static DirectUrl.ArchiveInfo ReadArchive(JsonElement archive)
    {
        ImmutableArray<(string Algorithm, string Hex)> hashes = ReadHashes(archive);
        if (Text(archive, "hash", "archive_info.") is not { } legacy)
            return new DirectUrl.ArchiveInfo(hashes);
        int equals = legacy.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            throw Invalid("archive_info.hash", "must have the form 'algorithm=digest'");
        (string, string) pair = (legacy[..equals], legacy[(equals + 1)..]);
        return new DirectUrl.ArchiveInfo(hashes.IsDefault ? [pair] : WithLegacy(hashes, pair));
    }

    private static ImmutableArray<(string Algorithm, string Hex)> WithLegacy(
        ImmutableArray<(string Algorithm, string Hex)> hashes, (string Algorithm, string Hex) legacy)
    {
        foreach ((string algorithm, string hex) in hashes)
        {
            if (algorithm != legacy.Algorithm)
                continue;
            return hex == legacy.Hex ? hashes : throw Invalid("archive_info.hash", "contradicts archive_info.hashes");
        }

        throw Invalid("archive_info.hashes", $"lacks the algorithm of archive_info.hash, {legacy.Algorithm}");
    }

    private static ImmutableArray<(string Algorithm, string Hex)> ReadHashes(JsonElement archive)
    {
        const string key = "archive_info.hashes";
        if (Value(archive, "hashes") is not { } hashes)
            return default;
        if (hashes.ValueKind != JsonValueKind.Object)
            throw Invalid(key, "must be an object");
        var read = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (JsonProperty hash in hashes.EnumerateObject())
        {
            if (hash.Value.ValueKind != JsonValueKind.String)
                throw Invalid(key, "must hold texts");
            read.Add((hash.Name, hash.Value.GetString()!));
        }

        return read.ToImmutable();
    }

    private static JsonElement? Child(JsonElement parent, string key)
    {
        if (Value(parent, key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Object ? value : throw Invalid(key, "must be an object");
    }

    private static string RequiredText(JsonElement parent, string key, string context) =>
        Text(parent, key, context) ?? throw Invalid(context + key, "is missing");

    private static string? Text(JsonElement parent, string key, string context)
    {
        if (Value(parent, key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid(context + key, "must be a text");
    }

    private static JsonElement? Value(JsonElement parent, string key) =>
        parent.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsAbsoluteFileUrl(string url)
    {
        const string scheme = "file:";
        if (!url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        ReadOnlySpan<char> rest = url.AsSpan(scheme.Length);
        if (!rest.StartsWith("//"))
            return rest.StartsWith("/");
        int path = rest[2..].IndexOfAny('/', '?', '#');
        return path >= 0 && rest[2 + path] == '/';
    }

    private static PipSharpException Invalid(string key, string problem) =>
        new("invalid-direct-url", key.Length == 0 ? $"direct_url.json {problem}" : $"direct_url.json: {key} {problem}");
}
