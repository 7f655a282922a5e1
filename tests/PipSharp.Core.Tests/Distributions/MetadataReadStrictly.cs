using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Distributions;

public sealed class MetadataReadStrictly
{
    [Fact]
    public void FollowsTheTable() => Vectors.CheckAll(Vectors.Lines("metadata.jsonl"), row =>
    {
        CheckedMetadata metadata = CheckedMetadata.Read(TextOf(row));
        JsonElement expect = row.GetProperty("expect");
        return Compare("raw", RawOf(metadata.Raw), expect.GetProperty("raw"))
            ?? Compare("unparsed", UnparsedOf(metadata.Raw), expect.GetProperty("unparsed"))
            ?? (expect.TryGetProperty("bad_fields", out JsonElement bad)
                ? Compare("bad fields", new JsonArray([.. metadata.Problems.Select(one => (JsonNode)one.Field)]), bad)
                : Compare("problems", metadata.Problems.Length, 0) ?? Compare("fields", FieldsOf(metadata), expect.GetProperty("fields")));
    });

    [Theory]
    [InlineData("mit", "MIT")]
    [InlineData("mit and (apache-2.0 or bsd-2-clause)", "MIT AND (Apache-2.0 OR BSD-2-Clause)")]
    [InlineData("gpl-2.0-or-later with classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0")]
    [InlineData("licenseref-My.Own", "LicenseRef-My.Own")]
    [InlineData("Zlib+", "Zlib+")]
    [InlineData("Newer-Than-This-Program-1.0", "Newer-Than-This-Program-1.0")]
    [InlineData("", null)]
    [InlineData("(mit", null)]
    [InlineData("mit)", null)]
    [InlineData("()", null)]
    [InlineData("mit or", null)]
    [InlineData("or mit", null)]
    [InlineData("mit apache-2.0", null)]
    [InlineData("mit with", null)]
    [InlineData("(mit) with llvm-exception", null)]
    [InlineData("LicenseRef-", null)]
    [InlineData("mit/x11", null)]
    public void NormalizesLicenseExpressions(string text, string? expected)
    {
        Assert.Equal(expected is not null, LicenseExpression.TryNormalize(text, out string? normalized));
        Assert.Equal(expected, normalized);
    }

    [Fact]
    public void KeepsTheHeadersInOrder()
    {
        MetadataHeaders headers = MetadataHeaders.Parse("Name: a\r\nTag: x\r\ntag: y\r\n z\r\n\r\nbody\r\n"u8);
        Assert.Equal<(string, string)>([("Name", "a"), ("Tag", "x"), ("tag", "y\r\n z")], headers.Fields);
        Assert.Equal(["x", "y\r\n z"], headers.All("TAG"));
        Assert.Equal(("a", null, "body\r\n"), (headers.First("name"), headers.First("Version"), headers.Body));
    }

    internal static byte[] TextOf(JsonElement row) =>
        row.TryGetProperty("text", out JsonElement text) ? Encoding.UTF8.GetBytes(text.GetString()!) : row.GetProperty("base64").GetBytesFromBase64();

    private static string? Compare(string what, JsonNode actual, JsonElement expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected.GetRawText())) ? null : $"{what} is {actual.ToJsonString()}";

    private static string? Compare(string what, int actual, int expected) => actual == expected ? null : $"{actual} {what}";

    private static JsonObject RawOf(RawMetadata raw)
    {
        var all = new JsonObject();
        foreach (string field in raw.Fields.Keys)
            all[KeyOf(field)] = ValueOf(raw, field);
        return all;
    }

    private static JsonNode? ValueOf(RawMetadata raw, string field)
    {
        ImmutableArray<string> values = raw.Multiple(field);
        if (values.IsDefault)
            return null;
        if (field == "project-url")
            return new JsonObject(values.Select(RawMetadata.CutProjectUrl).Select(url => KeyValuePair.Create(url.Label, (JsonNode?)url.Url)));
        return field == "keywords" || MetadataField.Find(field)!.IsMultiple ? List(values) : values[0];
    }

    private static JsonObject UnparsedOf(RawMetadata raw) =>
        new(raw.Unparsed.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)List(one.Value.Select(value => value ?? "(not text)")))));

    private static JsonObject FieldsOf(CheckedMetadata metadata)
    {
        var all = new JsonObject();
        string[] asWritten =
        [
            "metadata-version", "summary", "keywords", "project-url", "classifier", "license-file", "import-name", "import-namespace", "description",
            "description-content-type",
        ];
        foreach (string field in asWritten)
            all[KeyOf(field)] = ValueOf(metadata.Raw, field);
        all["name"] = metadata.Name;
        all["version"] = metadata.Version!.ToString();
        all["requires_python"] = metadata.RequiresPython?.ToString();
        all["requires_dist"] = metadata.RequiresDist.IsDefault ? null : List(metadata.RequiresDist.Select(one => one.ToString()));
        all["provides_extra"] = metadata.ProvidesExtra.IsDefault ? null : List(metadata.ProvidesExtra.Select(one => one.Normalized));
        all["dynamic"] = metadata.Dynamic.IsDefault ? null : List(metadata.Dynamic);
        all["license_expression"] = metadata.LicenseExpression;
        return all;
    }

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static string KeyOf(string field) => field switch
    {
        "platform" or "supported-platform" or "classifier" or "license-file" or "import-name" or "import-namespace" or "project-url" =>
            field.Replace('-', '_') + "s",
        _ => field.Replace('-', '_'),
    };
}
