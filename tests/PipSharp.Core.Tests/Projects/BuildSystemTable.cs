using System.Text;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Projects;

public sealed class BuildSystemTable
{
    [Fact]
    public void SaysHowToBuildOrWhatIsWrong() => Vectors.CheckAll(Vectors.Lines("build-system.jsonl"), one =>
    {
        string expected = Expected(one.GetProperty("expect"));
        string actual = Read(one.GetProperty("pyproject").GetString(), one.GetProperty("setup_py").GetBoolean());
        return actual == expected ? null : $"{actual} instead of {expected}";
    });

    [Theory]
    [InlineData("os; import x")]
    [InlineData("a:b:c")]
    [InlineData("a..b")]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a(b)")]
    public void BackendThatIsNoObjectReferenceIsRefused(string backend) =>
        Assert.Equal("error: invalid-build-system", Read($"[build-system]\nrequires = []\nbuild-backend = '{backend}'\n", hasSetup: false));

    [Fact]
    public void MessageNamesTheLine()
    {
        PyProject project = PyProject.Parse("[project]\nname = 'a'\n[build-system]\nrequires = [\n  'b >=>= 1',\n]\n"u8);
        var error = Assert.Throws<PipSharpException>(() => PyProject.BuildSystemOf(project, hasSetupScript: false));
        Assert.Equal("pyproject.toml line 4: 'requires' has an invalid requirement: 'b >=>= 1'.", error.Message);
    }

    private static string Read(string? text, bool hasSetup)
    {
        try
        {
            BuildSystem found = PyProject.BuildSystemOf(text is null ? null : PyProject.Parse(Encoding.UTF8.GetBytes(text)), hasSetup);
            return $"{Joined(found.Requires)} {found.Backend} {Joined(found.ToCheck)} {string.Join(',', found.BackendPath)}";
        }
        catch (PipSharpException e)
        {
            return "error: " + e.Code;
        }
    }

    private static string Expected(JsonElement expect)
    {
        if (expect.GetProperty("valid").GetBoolean())
            return $"{Joined(expect, "requires")} {expect.GetProperty("backend").GetString()} {Joined(expect, "check")} {string.Join(',', Texts(expect, "backend_path"))}";
        string error = expect.GetProperty("error").GetString()!;
        return "error: " + error switch { "toml" => "invalid-toml", "missing-requires" => "missing-build-requires", "invalid-requires" => "invalid-build-requires", _ => error };
    }

    private static string Joined(JsonElement expect, string key) => Joined(Texts(expect, key).Select(Requirements.Requirement.Parse));

    private static string Joined(IEnumerable<Requirements.Requirement> requirements) => string.Join(',', requirements.Select(one => one.ToString()));

    private static IEnumerable<string> Texts(JsonElement expect, string key) => expect.GetProperty(key).EnumerateArray().Select(one => one.GetString()!);
}
