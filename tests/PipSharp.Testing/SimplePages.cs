using System.Net;
using System.Text;
using System.Text.Json;

namespace PipSharp.Testing;

/// <summary>Pages of the simple API: JSON (PEP 691, 700, 714) and HTML (PEP 503, 592, 658).</summary>
internal static class SimplePages
{
    public const string Json = "application/vnd.pypi.simple.v1+json";
    public const string Html = "application/vnd.pypi.simple.v1+html";
    public const string PlainHtml = "text/html";

    public static byte[] ProjectJson(string name, IReadOnlyList<ServedFile> files, string filesUrl)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMeta(json);
            json.WriteString("name", name);
            json.WriteStartArray("files");
            foreach (ServedFile file in files)
                WriteFile(json, file, filesUrl);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static byte[] ProjectHtml(string name, IReadOnlyList<ServedFile> files, string filesUrl)
    {
        var html = new StringBuilder($"<!DOCTYPE html>\n<html><head><meta name=\"pypi:repository-version\" content=\"1.1\"><title>{name}</title></head>\n<body>\n");
        foreach (ServedFile file in files)
            html.Append($"<a href=\"{filesUrl}{file.Name}{(file.Hash is null ? "" : "#sha256=" + file.Hash)}\"{Attributes(file)}>{file.Name}</a><br>\n");
        return Encoding.UTF8.GetBytes(html.Append("</body></html>\n").ToString());
    }

    public static byte[] RootHtml(IEnumerable<string> names) =>
        Encoding.UTF8.GetBytes("<!DOCTYPE html>\n<html><body>\n" + string.Concat(names.Select(name => $"<a href=\"{name}/\">{name}</a>\n")) + "</body></html>\n");

    public static byte[] RootJson(IEnumerable<string> names)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMeta(json);
            json.WriteStartArray("projects");
            foreach (string name in names)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteMeta(Utf8JsonWriter json)
    {
        json.WriteStartObject("meta");
        json.WriteString("api-version", "1.1");
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, ServedFile file, string filesUrl)
    {
        json.WriteStartObject();
        json.WriteString("filename", file.Name);
        json.WriteString("url", filesUrl + file.Name);
        json.WriteNumber("size", file.Bytes.Length);
        WriteHashes(json, "hashes", file.Hash);
        if (file.RequiresPython is not null)
            json.WriteString("requires-python", file.RequiresPython);
        if (file.Listed.UploadTime is not null)
            json.WriteString("upload-time", file.Listed.UploadTime);
        if (file.MetadataHash is not null)
            WriteHashes(json, "core-metadata", file.MetadataHash);
        if (file.Listed.Yanked is { Length: > 0 } reason)
            json.WriteString("yanked", reason);
        else
            json.WriteBoolean("yanked", file.Listed.Yanked is not null);
        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, string property, string? hash)
    {
        json.WriteStartObject(property);
        if (hash is not null)
            json.WriteString("sha256", hash);
        json.WriteEndObject();
    }

    private static string Attributes(ServedFile file)
    {
        string text = file.RequiresPython is null ? "" : $" data-requires-python=\"{WebUtility.HtmlEncode(file.RequiresPython)}\"";
        text += file.Listed.Yanked is null ? "" : $" data-yanked=\"{WebUtility.HtmlEncode(file.Listed.Yanked)}\"";
        return text + (file.MetadataHash is null ? "" : $" data-dist-info-metadata=\"sha256={file.MetadataHash}\" data-core-metadata=\"sha256={file.MetadataHash}\"");
    }
}
