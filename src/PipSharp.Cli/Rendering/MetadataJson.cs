using System.Text.Json;
using PipSharp.Distributions;

namespace PipSharp.Cli.Rendering;

/// <summary>Metadata as JSON (PEP 566), in the order and with the fields of pip's report.</summary>
internal static class MetadataJson
{
    private static readonly (string Name, bool IsMultiple)[] s_fields =
    [
        ("Metadata-Version", false), ("Name", false), ("Version", false), ("Dynamic", true), ("Platform", true),
        ("Supported-Platform", true),
        ("Summary", false), ("Description", false), ("Description-Content-Type", false), ("Keywords", false), ("Home-page", false),
        ("Download-URL", false),
        ("Author", false), ("Author-email", false), ("Maintainer", false), ("Maintainer-email", false), ("License", false),
        ("License-Expression", false),
        ("License-File", true), ("Classifier", true), ("Requires-Dist", true), ("Requires-Python", false), ("Requires-External", true),
        ("Project-URL", true),
        ("Provides-Extra", true), ("Provides-Dist", true), ("Obsoletes-Dist", true),
    ];

    public static void Write(Utf8JsonWriter json, MetadataHeaders metadata)
    {
        json.WriteStartObject("metadata");
        foreach (MetadataMember member in Members(metadata))
        {
            if (member.Text is not null)
                json.WriteString(member.Name, member.Text);
            else
                WriteArray(json, member.Name, member.List);
        }

        json.WriteEndObject();
    }

    /// <summary>The body is the description, in the place of that field.</summary>
    public static IEnumerable<MetadataMember> Members(MetadataHeaders metadata)
    {
        foreach ((string name, bool isMultiple) in s_fields)
        {
            bool isBody = name == "Description" && metadata.Body.Length > 0;
            if ((isBody ? metadata.Body : metadata.First(name)) is not { } value)
                continue;
            string key = name.ToLowerInvariant().Replace('-', '_');
            if (isMultiple)
                yield return new MetadataMember(key, null, [.. metadata.All(name).Select(FoldedText.Unfold)]);
            else if (name == "Keywords")
                yield return new MetadataMember(key, null, Keywords(FoldedText.Unfold(value)));
            else
                yield return new MetadataMember(key, isBody ? value : FoldedText.Unfold(value), []);
        }
    }

    private static string[] Keywords(string value) =>
        value.Contains(',', StringComparison.Ordinal)
            ? value.Split(',', StringSplitOptions.TrimEntries)
            : value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static void WriteArray(Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
