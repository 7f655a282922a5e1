using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class DependencyGroupTable
{
    [Fact]
    public void ResolvesOrTellsWhatIsWrong() => Vectors.CheckAll(Vectors.Lines("dependency-groups.jsonl"), static one =>
    {
        string expected = Expected(one.GetProperty("expect"));
        string actual = Resolve(Table(one.GetProperty("groups")), one.GetProperty("ask"));
        return actual == expected ? null : actual;
    });

    [Fact]
    public void GroupsThatDoubleAtEveryStepAreRefused()
    {
        var table = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (int i = 0; i < 100; i++)
            table["g" + i] = new object?[] { Include(i + 1), Include(i + 1) };
        table["g100"] = Array.Empty<object?>();
        var wrong = Assert.Throws<DependencyGroupsException>(() => DependencyGroups.Read(table).Resolve("g0"));
        Assert.Equal("too-large", Assert.Single(wrong.Problems).Code);
    }

    [Fact]
    public void AllProblemsAreToldAtOnce()
    {
        var table = new Dictionary<string, object?>(StringComparer.Ordinal) { ["test"] = new object?[] { "a >=>= 1", 1, Include(7) } };
        var wrong = Assert.Throws<DependencyGroupsException>(() => DependencyGroups.Read(table).Resolve("Test"));
        Assert.Equal(
            """
            [dependency-groups] cannot be used:
              The group test has a wrong requirement. '>=>= 1' is not a version specifier.
                  a >=>= 1
                    ^
              The group test has an item that is neither a text nor a table.
              There is no group g7, which test includes.
            """.ReplaceLineEndings("\n"),
            wrong.Message);
    }

    private static Dictionary<string, object?> Include(int group) =>
        new(StringComparer.Ordinal) { ["include-group"] = "g" + group };

    private static string Resolve(IReadOnlyDictionary<string, object?> table, JsonElement ask)
    {
        try
        {
            DependencyGroups groups = DependencyGroups.Read(table);
            return string.Join(" | ", ask.EnumerateArray().SelectMany(one => groups.Resolve(one.GetString()!)));
        }
        catch (DependencyGroupsException wrong)
        {
            return "errors: " + string.Join(' ', wrong.Problems.Select(static one => one.Code).Distinct().Order(StringComparer.Ordinal));
        }
    }

    private static string Expected(JsonElement expect) => expect.GetProperty("valid").GetBoolean()
        ? string.Join(" | ", Texts(expect.GetProperty("requirements")))
        : "errors: " + string.Join(' ', Texts(expect.GetProperty("errors")));

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(static one => one.GetString()!);

    private static Dictionary<string, object?> Table(JsonElement table) =>
        table.EnumerateObject().ToDictionary(static one => one.Name, static one => Data(one.Value), StringComparer.Ordinal);

    private static object? Data(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(Data).ToArray(),
        JsonValueKind.Object => Table(value),
        _ => value.GetDouble(),
    };
}
