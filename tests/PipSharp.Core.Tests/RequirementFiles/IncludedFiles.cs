using PipSharp.Requirements;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class IncludedFiles
{
    [Fact]
    public async Task AreRelativeToTheUrlThatIncludesThem()
    {
        var folder = new MemoryFolder(("https://files.example/a/r.txt", "-r ../b/more.txt\n"), ("https://files.example/b/more.txt", "alpha\n"));
        RequirementLine line = Assert.Single((await folder.ReadFile("https://files.example/a/r.txt")).Lines);
        Assert.Equal("https://files.example/b/more.txt", line.Origin.File);
    }

    [Fact]
    public async Task MayBeUrlsInALocalFile()
    {
        var folder = new MemoryFolder(("r.txt", "-r https://files.example/more.txt\n"), ("https://files.example/more.txt", "alpha\n"));
        Assert.Equal("alpha", Assert.Single((await folder.ReadFile("r.txt")).Lines).Text);
    }

    [Fact]
    public async Task ChangeTheOptionsThatComeAfterThem()
    {
        var folder = new MemoryFolder(("r.txt", "-r more.txt\n--extra-index-url https://two.example/\n"), ("more.txt", "-i https://one.example/\n"));
        RequirementsFile file = await folder.ReadFile("r.txt", options: new() { IndexUrls = ["https://zero.example/"], PreferBinary = true });
        Assert.Equal(["https://one.example/", "https://two.example/"], file.Options.IndexUrls.ToArray());
        Assert.True(file.Options.PreferBinary);
    }

    [Fact]
    public async Task FormatOptionsCountOnARequirementsLineToo()
    {
        RequirementsFile file = await new MemoryFolder(("r.txt", "alpha --no-binary alpha --prefer-binary\n")).ReadFile("r.txt");
        Assert.False(file.Options.Formats.AllowsWheel(PackageName.Parse("alpha")));
        Assert.False(file.Options.PreferBinary);
    }

    [Theory]
    [InlineData("koi8-r", new byte[] { 0xD0, 0xD2 }, "пр")]
    [InlineData("shift_jis", new byte[] { 0x93, 0xFA }, "日")]
    [InlineData("iso8859-15", new byte[] { 0xA4 }, "€")]
    [InlineData("utf8", new byte[] { 0xC3, 0xA9 }, "é")]
    [InlineData("cp437", new byte[] { 0x82 }, "é")]
    public async Task AreInTheEncodingTheyDeclare(string encoding, byte[] bytes, string text)
    {
        var folder = new MemoryFolder();
        folder.Add("r.txt", [.. System.Text.Encoding.ASCII.GetBytes($"# vim: set fileencoding={encoding} :\n./"), .. bytes]);
        Assert.Equal("./" + text, Assert.Single((await folder.ReadFile("r.txt")).Lines).Text);
    }
}
