using System.Text;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Distributions;

public sealed class MetadataReadByAnInstaller
{
    private const string Head = "Metadata-Version: 2.1\nName: Sample.Project\nVersion: 1.0\n";

    [Fact]
    public void KeepsWhatResolvingNeeds()
    {
        CoreMetadata metadata = Parse(
            Head + "Summary: caf\u00e9\nrequires-python: >=3.8\nRequires-Dist: alpha>=1 ; extra == 'x'\nRequires-Dist: beta\nProvides-Extra: X_y\n"
            + "Dynamic: Requires-Dist\nDescription: one\n        two\nLicense: MIT\n\nRequires-Dist: not a header\n");
        Assert.Equal(("2.1", "1.0"), (metadata.MetadataVersion, metadata.Version.ToString()));
        Assert.Equal(("Sample.Project", "sample-project"), (metadata.RawName, metadata.Name.Normalized));
        Assert.Equal(">=3.8", metadata.RequiresPython);
        Assert.Equal(["alpha", "beta"], metadata.RequiresDist.Select(one => one.RawName));
        Assert.Equal("x-y", Assert.Single(metadata.ProvidesExtra).Normalized);
        Assert.Equal("Requires-Dist", Assert.Single(metadata.Dynamic));
        Assert.Empty(metadata.InvalidRequirements);
    }

    [Fact]
    public void KeepsABadRequirementForLater()
    {
        CoreMetadata metadata = Parse(Head + "Requires-Dist: alpha beta\nRequires-Dist: gamma\nRequires-Dist: delta (>=1.0.*)\n");
        Assert.Equal("gamma", Assert.Single(metadata.RequiresDist).RawName);
        Assert.Equal(["alpha beta", "delta (>=1.0.*)"], metadata.InvalidRequirements.Select(one => one.Text));
        Assert.All(metadata.InvalidRequirements, one => Assert.NotEmpty(one.Reason));
    }

    [Theory]
    [InlineData("Requires-Dist: alpha\n  >=1.0\n")]
    [InlineData("Requires-Dist:\n alpha\n >=1.0\n")]
    [InlineData("Requires-Dist:alpha>=1.0  \r\n")]
    [InlineData("Requires-Dist: alpha>=1.0\r")]
    [InlineData("REQUIRES-DIST:\talpha>=1.0")]
    public void TakesRequirementsHoweverTheyAreLaidOut(string line) =>
        Assert.Equal("alpha>=1.0", Assert.Single(Parse(Head + line).RequiresDist).ToString());

    [Fact]
    public void TakesBytesThatAreNoUtf8() =>
        Assert.Equal("1.0", CoreMetadata.Parse([.. Encoding.Latin1.GetBytes("Summary: caf\u00e9\n" + Head), 0x0A, 0xE9]).Version.ToString());

    [Fact]
    public void TakesAByteOrderMark() => Assert.Equal("1.0", Parse("\uFEFF" + Head).Version.ToString());

    [Fact]
    public void TakesTheFirstOfRepeatedFields() => Assert.Equal("1.0", Parse(Head + "Version: 2.0\n").Version.ToString());

    [Theory]
    [InlineData("Requires-Python:\n")]
    [InlineData("")]
    public void HasNoRequiresPythonWithoutText(string line) => Assert.Null(Parse(Head + line).RequiresPython);

    [Theory]
    [InlineData("", "the metadata has no Name")]
    [InlineData("\nName: a\nVersion: 1\n", "the metadata has no Name")]
    [InlineData("Name: a\n", "the metadata has no Version")]
    [InlineData("Name: -a\nVersion: 1\n", "the metadata has an invalid Name: '-a'")]
    [InlineData("Name: a\nVersion: one\n", "the metadata has an invalid Version: 'one'")]
    public void NeedsNameAndVersion(string text, string message)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => Parse(text));
        Assert.Equal(("invalid-metadata", message), (error.Code, error.Message));
    }

    [Fact]
    public void RefusesANewMajorVersionOnly()
    {
        Assert.Equal("2.9", Parse("Metadata-Version: 2.9\nName: a\nVersion: 1\n").MetadataVersion);
        Assert.Equal("unsupported-metadata", Assert.Throws<PipSharpException>(() => Parse("Metadata-Version: 3.0\nName: a\nVersion: 1\n")).Code);
    }

    [Fact]
    public void TakesWhateverStrictReadingTakes() => Vectors.CheckAll(Vectors.Lines("metadata.jsonl"), row =>
    {
        JsonElement expect = row.GetProperty("expect");
        if (!expect.GetProperty("valid").GetBoolean())
            return null;
        CoreMetadata metadata = CoreMetadata.Parse(MetadataReadStrictly.TextOf(row));
        JsonElement fields = expect.GetProperty("fields");
        if (metadata.RawName != fields.GetProperty("name").GetString() || metadata.Version.ToString() != fields.GetProperty("version").GetString())
            return $"got {metadata.RawName} {metadata.Version}";
        string requires = string.Join('|', metadata.RequiresDist);
        JsonElement list = fields.GetProperty("requires_dist");
        string expected = list.ValueKind == JsonValueKind.Null ? "" : string.Join('|', Machines.Strings(list));
        return requires == expected ? null : "got " + requires;
    });

    private static CoreMetadata Parse(string text) => CoreMetadata.Parse(Encoding.UTF8.GetBytes(text));
}
