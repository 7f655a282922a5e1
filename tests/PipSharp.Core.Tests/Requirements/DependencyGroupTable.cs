using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Toml;
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
        IEnumerable<string> doubling = Enumerable.Range(0, 100).Select(i => $"g{i} = [{{include-group = 'g{i + 1}'}}, {{include-group = 'g{i + 1}'}}]");
        TomlTable table = TomlDocument.Parse(string.Join('\n', doubling.Append("g100 = []")));
        var wrong = Assert.Throws<DependencyGroupsException>(() => DependencyGroups.Read(table).Resolve("g0"));
        Assert.Equal("too-large", Assert.Single(wrong.Problems).Code);
    }

    [Fact]
    public void AllProblemsAreToldAtOnce()
    {
        TomlTable table = TomlDocument.Parse("test = ['a >=>= 1', 1, {include-group = 'g7'}]");
        var wrong = Assert.Throws<DependencyGroupsException>(() => DependencyGroups.Read(table).Resolve("Test"));
        Assert.Equal(
            """
            [dependency-groups] cannot be used:
              The group test has a wrong requirement. '>=>= 1' is not a version specifier.
                  a >=>= 1
                    ^
              The group test has an item that is neither a text nor a table.
              Dependency group 'g7' not found, which test includes
            """.ReplaceLineEndings("\n"),
            wrong.Message);
    }

    private static string Resolve(TomlTable table, JsonElement ask)
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

    private static TomlTable Table(JsonElement table) => new(
        table.EnumerateObject().ToDictionary(static one => one.Name, static one => Data(one.Value), StringComparer.Ordinal),
        [.. table.EnumerateObject().Select(static one => one.Name)],
        line: 1);

    private static TomlValue Data(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new TomlString(value.GetString()!, 1),
        JsonValueKind.Array => new TomlArray([.. value.EnumerateArray().Select(Data)], 1),
        JsonValueKind.Object => Table(value),
        _ => new TomlFloat(value.GetDouble(), 1),
    };
}
