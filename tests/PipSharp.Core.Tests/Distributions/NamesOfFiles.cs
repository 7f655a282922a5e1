using System.Numerics;
using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Distributions;

public sealed class NamesOfFiles
{
    [Fact]
    public void WheelsFollowTheTable() => Vectors.CheckAll(Vectors.Lines("wheel-filenames.jsonl"), row =>
    {
        string input = row.GetProperty("input").GetString()!;
        bool mustBeSorted = row.TryGetProperty("validate_order", out JsonElement order) && order.GetBoolean();
        bool isValid = WheelFileName.TryParse(input, out WheelFileName? wheel) && (!mustBeSorted || wheel.HasSortedTags);
        JsonElement expect = row.GetProperty("expect");
        if (isValid != expect.GetProperty("valid").GetBoolean())
            return $"valid: {isValid}";
        if (!isValid)
            return null;
        string actual = Describe(wheel!.Name.Normalized, wheel.Version.ToString(), BuildOf(wheel), wheel.Tags.Select(tag => tag.ToString()));
        return actual == Expected(expect) ? null : "got " + actual;
    });

    [Fact]
    public void SourcesFollowTheTable() => Vectors.CheckAll(Vectors.Lines("sdist-filenames.jsonl"), row =>
    {
        bool isValid = SourceFileName.TryParse(row.GetProperty("input").GetString()!, out SourceFileName? source);
        JsonElement expect = row.GetProperty("expect");
        if (isValid != expect.GetProperty("valid").GetBoolean())
            return $"valid: {isValid}";
        if (!isValid)
            return null;
        (string, string) actual = (source!.Name.Normalized, source.Version.ToString());
        return actual == (expect.GetProperty("name").GetString(), expect.GetProperty("version").GetString()) ? null : "got " + actual;
    });

    [Theory]
    [InlineData("python-nvd3-0.16.0.tar.gz", "python-nvd3", "0.16.0")]
    [InlineData("Python_NVD3-0.16.0.tgz", "python-nvd3", "0.16.0")]
    [InlineData("foo__bar-1.0.zip", "foo-bar", "1.0")]
    [InlineData("foo-1.0-1.tar.bz2", "foo", "1.0.post1")]
    [InlineData("foo-2-3-1.0.tar.xz", "foo-2-3", "1.0")]
    [InlineData("foo-1.0.tar.lzma", "foo", "1.0")]
    [InlineData("foo-1.0.tar", "foo", "1.0")]
    [InlineData("foo.-.bar-1.0.tbz", "foo-bar", "1.0")]
    public void APageKnowsWhereTheNameEnds(string text, string project, string version)
    {
        Assert.True(SourceFileName.TryParse(text, PackageName.Parse(project), out SourceFileName? source));
        Assert.Equal((project, version), (source.Name.Normalized, source.Version.ToString()));
    }

    [Theory]
    [InlineData("foo-1.0.tar.gz", "bar")]
    [InlineData("foobar-1.0.tar.gz", "foo")]
    [InlineData("foo-bar-1.0.tar.gz", "foo")]
    [InlineData("foo_1.0.tar.gz", "foo")]
    [InlineData("foo-1.0.tar.gz", "foo-1")]
    [InlineData("foo-.tar.gz", "foo")]
    [InlineData("foo--1.0.tar.gz", "foo")]
    [InlineData("foo-1.0.TAR.GZ", "foo")]
    [InlineData("foo-1.0.tar.zip", "foo")]
    [InlineData("foo-1.0.macosx10.9-x86_64.zip", "foo")]
    [InlineData("foo-1.0.exe", "foo")]
    [InlineData("foo-1.0-py3-none-any.whl", "foo")]
    [InlineData("foo", "foo")]
    public void APageLeavesOutWhatIsNoSourceOfItsProject(string text, string project) =>
        Assert.False(SourceFileName.TryParse(text, PackageName.Parse(project), out _));

    [Theory]
    [InlineData("foo-1.0-py3-none-any.zip", 24)]
    [InlineData("foo-1.0-py3-none.whl", 16)]
    [InlineData("foo-1.0.x-py3-none-any.whl", 4)]
    [InlineData("foo-1.0-b1-py3-none-any.whl", 8)]
    [InlineData("foo-1.0-1-py3-none-.whl", 10)]
    public void ARefusalPointsAtThePlace(string text, int position) =>
        Assert.Equal(("invalid-wheel-name", position), (Refusal(text).Code, Refusal(text).Position));

    private static InvalidTextException Refusal(string text) => Assert.Throws<InvalidTextException>(() => WheelFileName.Parse(text));

    private static string BuildOf(WheelFileName wheel) => wheel.Build is { } build ? $"{build.Number} {build.Suffix}" : "";

    private static string Expected(JsonElement expect)
    {
        JsonElement build = expect.GetProperty("build");
        string buildText = build.GetArrayLength() == 0
            ? ""
            : $"{BigInteger.Min(BigInteger.Parse(build[0].GetRawText()), ulong.MaxValue)} {build[1].GetString()}";
        return Describe(
            Machines.Text(expect, "name"), Machines.Text(expect, "version"), buildText, Machines.Strings(expect.GetProperty("tags")));
    }

    private static string Describe(string name, string version, string build, IEnumerable<string> tags) =>
        $"{name} {version} [{build}] {string.Join(' ', tags.Order(StringComparer.Ordinal))}";
}
