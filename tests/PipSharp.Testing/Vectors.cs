using System.Text;
using System.Text.Json;
using Xunit;

namespace PipSharp.Testing;

/// <summary>The tables of testdata/vectors: one JSON case a line.</summary>
public static class Vectors
{
    public static IEnumerable<JsonElement> Lines(params string[] path)
    {
        foreach (string line in File.ReadLines(RepositoryFolders.TestData(["vectors", .. path])))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    /// <summary>Runs every case of a table and fails once, with the first failures and their number. <paramref name="check"/> returns what is
    /// wrong with a case, or null.</summary>
    public static void CheckAll(IEnumerable<JsonElement> cases, Func<JsonElement, string?> check)
    {
        int count = 0, failed = 0;
        var report = new StringBuilder();
        foreach (JsonElement one in cases)
        {
            count++;
            string? problem = Try(check, one);
            if (problem is null)
                continue;
            if (failed++ < 25)
                report.Append("\n  ").Append(problem).Append("   in ").Append(Short(one.GetRawText()));
        }

        Assert.True(count > 0, "the table is empty");
        Assert.True(failed == 0, $"{failed} of {count} rows fail:{report}");
    }

    private static string? Try(Func<JsonElement, string?> check, JsonElement one)
    {
        try
        {
            return check(one);
        }
        catch (Exception e)
        {
            return e.GetType().Name + ": " + e.Message;
        }
    }

    private static string Short(string text) => text.Length < 300 ? text : text[..300] + "…";
}
