using PipSharp.Requirements;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class HostileRequirementsFile
{
    [Theory]
    [InlineData('\u2028')]
    [InlineData('\u0085')]
    [InlineData('\f')]
    [InlineData('\v')]
    public async Task CommentHidesNoOption(char separator)
    {
        var folder = new MemoryFolder(("r.txt", $"# harmless{separator}--index-url https://evil.example/\nalpha # note{separator}evil\n"));
        RequirementsFile file = await folder.ReadFile("r.txt");
        Assert.Empty(file.Options.IndexUrls);
        Assert.Equal(["alpha"], file.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("--extra-index-url https://evil.example/")]
    [InlineData("-r other.txt")]
    public async Task VariableIsNeverAnOption(string value)
    {
        var folder = new MemoryFolder(("r.txt", "${V}\nalpha ${V}\n--no-index ${V}\n"), ("other.txt", "evil\n"));
        folder.Variables["V"] = value;
        RequirementsFile file = await folder.ReadFile("r.txt");
        Assert.Empty(file.Options.IndexUrls);
        Assert.Equal(2, file.Lines.Length);
        Assert.All(file.Lines, line => Assert.Equal("invalid-requirement", line.Error?.Code));
    }

    [Fact]
    public async Task VariableIsOneWord()
    {
        var folder = new MemoryFolder(("r.txt", "-r ${V}\n"), ("a b.txt", "alpha\n"));
        folder.Variables["V"] = "a b.txt";
        Assert.Equal("alpha", Assert.Single((await folder.ReadFile("r.txt")).Lines).Text);
    }

    [Fact]
    public async Task IncludesEndAtDepth64()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 70).Select(i => ($"{i}.txt", $"-r {i + 1}.txt\n"))];
        Assert.Equal("too-many-requirements-files", (await Failure(new MemoryFolder(files), "0.txt")).Code);
    }

    [Fact]
    public async Task IncludesThatDoubleEnd()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 40).Select(i => ($"{i}.txt", $"-r {i + 1}.txt\n-r {i + 1}.txt\n")), ("40.txt", "alpha\n")];
        Assert.Equal("too-many-requirements-files", (await Failure(new MemoryFolder(files), "0.txt")).Code);
    }

    [Fact]
    public async Task FileIsReadOnce()
    {
        var folder = new MemoryFolder(("r.txt", "-r base.txt\n-r base.txt\n-c base.txt\n"), ("base.txt", "alpha\n"));
        RequirementsFile file = await folder.ReadFile("r.txt");
        Assert.Equal([false, false, true], file.Lines.Select(line => line.Constraint));
        Assert.Single(folder.Read, location => location.EndsWith("base.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RemoteFileDoesNotIncludeALocalOne()
    {
        var folder = new MemoryFolder(("https://files.example/r.txt", "-r file:///etc/passwd\n"));
        Assert.Equal("local-file-from-remote", (await Failure(folder, "https://files.example/r.txt")).Code);
    }

    [Fact]
    public async Task PasswordsStayOutOfMessages()
    {
        var folder = new MemoryFolder(("r.txt", "-i https://joe:secret@index.example/simple --wrong\n"));
        PipSharpException error = await Failure(folder, "r.txt");
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("https://joe:****@index.example/simple --wrong", error.Message, StringComparison.Ordinal);
    }

    private static Task<PipSharpException> Failure(MemoryFolder folder, string location) =>
        Assert.ThrowsAnyAsync<PipSharpException>(() => folder.ReadFile(location));
}
