using System.Text;
using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class RequirementTable
{
    [Fact]
    public void ParsesAndWritesTheNormalForm() => Vectors.CheckAll(Vectors.Lines("requirements.jsonl"), static one =>
    {
        string input = one.GetProperty("input").GetString()!;
        bool valid = Requirement.TryParse(input, out Requirement? requirement);
        return Problem(one.GetProperty("expect"), valid ? requirement : null);
    });

    [Fact]
    public void ReadsBytesAsItReadsText() => Vectors.CheckAll(Vectors.Lines("requirements.jsonl"), static one =>
    {
        byte[] input = Encoding.UTF8.GetBytes(one.GetProperty("input").GetString()!);
        bool valid = Requirement.TryParse(input, out Requirement? requirement);
        return Problem(one.GetProperty("expect"), valid ? requirement : null);
    });

    [Fact]
    public void ParseThrowsWhereTryParseIsFalse() => Vectors.CheckAll(Vectors.Lines("requirements.jsonl"), static one =>
    {
        string input = one.GetProperty("input").GetString()!;
        if (one.GetProperty("expect").GetProperty("valid").GetBoolean())
            return Requirement.Parse(input).ToString() == one.GetProperty("expect").GetProperty("str").GetString() ? null : "another form";
        var wrong = Assert.Throws<InvalidTextException>(() => Requirement.Parse(input));
        return wrong.Position >= 0 && wrong.Position <= input.Length && wrong.Problem.EndsWith('.') ? null : wrong.Message;
    });

    private static string? Problem(JsonElement expect, Requirement? requirement)
    {
        if (expect.GetProperty("valid").GetBoolean() != requirement is not null)
            return requirement is null ? "refused" : "accepted";
        if (requirement is null)
            return null;
        string actual = Facts(
            requirement.RawName, requirement.RawExtras, requirement.Specifier.ToString(), requirement.Url, requirement.Marker?.ToString(), requirement.ToString());
        string expected = Facts(
            Text(expect, "name")!,
            expect.GetProperty("extras").EnumerateArray().Select(static extra => extra.GetString()!),
            Text(expect, "specifier")!, Text(expect, "url"), Text(expect, "marker"), Text(expect, "str")!);
        return actual == expected ? null : actual;
    }

    private static string Facts(string name, IEnumerable<string> extras, params string?[] rest) =>
        string.Join(" | ", [name, string.Join(',', extras), .. rest.Select(static one => one ?? "null")]);

    private static string? Text(JsonElement expect, string property) => expect.GetProperty(property).GetString();
}
