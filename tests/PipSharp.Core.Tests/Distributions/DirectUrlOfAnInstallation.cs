using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Distributions;

public sealed class DirectUrlOfAnInstallation
{
    [Fact]
    public void FollowsTheTable() => Vectors.CheckAll(Vectors.Lines("direct-urls.jsonl"), row =>
    {
        byte[] input = Encoding.UTF8.GetBytes(row.GetProperty("input").GetRawText());
        JsonElement expect = row.GetProperty("expect");
        if (!expect.GetProperty("valid").GetBoolean())
            return CheckRefused(input, expect.GetProperty("context").GetString());
        DirectUrl url = DirectUrl.Parse(input);
        return CheckWritten(url.ToJson(withLegacyHash: false), expect.GetProperty("output"))
            ?? CheckWritten(url.ToJson(), expect.GetProperty("output_legacy_hash"))
            ?? CheckWritten(DirectUrl.Parse(url.ToJson()).ToJson(), expect.GetProperty("output_legacy_hash"));
    });

    [Fact]
    public void IsWrittenAsPipDoes()
    {
        var url = new DirectUrl { Url = "https://x.example/a+b", Subdirectory = "é", Vcs = new DirectUrl.VcsInfo("git", "c0ffee", "main") };
        Assert.Equal(
            """{"subdirectory": "\u00e9", "url": "https://x.example/a+b", "vcs_info": {"commit_id": "c0ffee", "requested_revision": "main", "vcs": "git"}}""",
            Encoding.UTF8.GetString(url.ToJson()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"url\": \"https://x.example/\", \"archive_info\": {}} x")]
    public void IsRefusedUnlessItIsAnObject(string text) =>
        Assert.Equal("invalid-direct-url", Assert.Throws<PipSharpException>(() => DirectUrl.Parse(Encoding.UTF8.GetBytes(text))).Code);

    [Theory]
    [InlineData("https://u:p@x.example/a@b", "https://x.example/a@b")]
    [InlineData("https://x.example/a@b", "https://x.example/a@b")]
    [InlineData("ssh://git@x.example/a", "ssh://git@x.example/a")]
    [InlineData("https://${A}:b@x.example/", "https://x.example/")]
    [InlineData("https://${A}:${B_2}@x.example/", "https://${A}:${B_2}@x.example/")]
    [InlineData("https://x.example?next=//u:p@y.example", "https://x.example?next=//u:p@y.example")]
    [InlineData("/local/path//u:p@x", "/local/path//u:p@x")]
    public void KeepsNoPassword(string url, string redacted) => Assert.Equal(redacted, DirectUrl.Redact(url));

    private static string? CheckRefused(byte[] input, string? context)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => DirectUrl.Parse(input));
        string start = context is null ? "direct_url.json must " : $"direct_url.json: {context} ";
        return error.Message.StartsWith(start, StringComparison.Ordinal) ? null : $"expected '{start}…', got '{error.Message}'";
    }

    private static string? CheckWritten(byte[] actual, JsonElement expected)
    {
        JsonNode node = JsonNode.Parse(expected.GetRawText())!;
        // "editable": false says what its absence says, and pip leaves it out too.
        if (node["dir_info"]?["editable"]?.GetValue<bool>() == false)
            node["dir_info"]!.AsObject().Remove("editable");
        return JsonNode.DeepEquals(JsonNode.Parse(actual), node) ? null : "wrote " + Encoding.UTF8.GetString(actual);
    }
}
