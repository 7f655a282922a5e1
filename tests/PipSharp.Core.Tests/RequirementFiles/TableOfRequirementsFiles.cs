using System.Text.Json;
using System.Text.Json.Nodes;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class TableOfRequirementsFiles
{
    [Fact]
    public void EveryCaseIsReadAsPipReadsIt() =>
        Vectors.CheckAll(Vectors.Lines("requirements-txt", "cases.jsonl"), Check);

    /// <summary>Corners that the shared table leaves out: abbreviations, quotes, odd white space, paths, fragments, encodings; pip 26.3's answers.</summary>
    [Fact]
    public void EveryCornerIsReadAsPipReadsIt() => Vectors.CheckAll(
        File.ReadLines(RepositoryFolders.TestData("requirements-files", "more-cases.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line)), Check);

    private static string? Check(JsonElement one)
    {
        MemoryFolder folder = MemoryFolder.OfCase(one);
        JsonElement expected = one.GetProperty("expect");
        bool constraint = one.TryGetProperty("constraint", out JsonElement flag) && flag.GetBoolean();
        var start = new RequirementsFileOptions { IndexUrls = ["https://index.example/simple/"] };
        try
        {
            RequirementsFile file = folder.ReadFile(MemoryFolder.Root + "/requirements.txt", constraint, start).GetAwaiter().GetResult();
            string actual = ReadingAsJson.Of(file).Replace(MemoryFolder.Root, "$DIR", StringComparison.Ordinal);
            return JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(ReadingAsJson.Normalized(expected))) ? null : actual;
        }
        catch (PipSharpException e)
        {
            string kind = KindOf(e.Code);
            return expected.TryGetProperty("error", out JsonElement error) && error.GetString() == kind ? null : $"{kind}: {e.Message}";
        }
    }

    private static string KindOf(string code) => code switch
    {
        "unreadable-requirements-file" => "open",
        "undecodable-requirements-file" => "decode",
        "unknown-encoding" => "unknown-encoding",
        _ => "parse",
    };
}
