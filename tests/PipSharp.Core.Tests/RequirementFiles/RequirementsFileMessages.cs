using PipSharp.Requirements;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class RequirementsFileMessages
{
    [Fact]
    public async Task UnknownOptionIsShownInItsPlace() => Assert.Equal(
        """
        Invalid requirement: no such option: --wrong (from -r base.txt (line 3))
            -f wheels --wrong
                      ^
        """,
        (await Failure(("base.txt", "# note\n\n-f wheels --wrong\n"))).Message);

    [Fact]
    public async Task AmbiguousOptionNamesTheChoices()
    {
        PipSharpException error = await Failure(("base.txt", "--no\n"));
        Assert.Equal("Write one of --no-index, --no-binary, --no-require-hashes.", error.Hint);
    }

    [Fact]
    public async Task MissingFileSaysWhoAskedForIt()
    {
        PipSharpException error = await Failure(("base.txt", "-c limits.txt\n"));
        Assert.Equal("unreadable-requirements-file", error.Code);
        Assert.Equal($"Could not open constraint file: [Errno 2] No such file or directory: '{MemoryFolder.Root}/limits.txt' (included by base.txt)", error.Message);
    }

    [Fact]
    public async Task CycleNamesTheFileAndTheLine()
    {
        PipSharpException error = await Failure(("base.txt", "alpha\n-r base.txt\n"));
        Assert.Equal($"{MemoryFolder.Root}/base.txt recursively references itself in base.txt (from -r base.txt (line 2))", error.Message);
    }

    [Fact]
    public async Task WrongRequirementIsAnErrorOfItsLineOnly()
    {
        RequirementsFile file = await new MemoryFolder(("base.txt", "alpha\nbeta=1.0\n")).ReadFile("base.txt");
        Assert.Null(file.Lines[0].Error);
        Assert.Contains("(from -r base.txt (line 2))", file.Lines[1].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("= is not an operator. Did you mean ==?", file.Lines[1].Error!.Hint);
        Assert.Throws<InvalidTextException>(file.Lines[1].GetArgument);
    }

    [Fact]
    public async Task EditableConstraintIsRefused()
    {
        RequirementsFile file = await new MemoryFolder(("c.txt", "-e ./pkg\n"), ("pkg/pyproject.toml", "")).ReadFile("c.txt", constraint: true);
        Assert.Equal("invalid-requirement", file.Lines[0].Error?.Code);
        Assert.Contains("(from -c c.txt (line 1))", file.Lines[0].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LonelyHashIsAWarning()
    {
        RequirementsFile file = await new MemoryFolder(("base.txt", "--hash=sha256:00\n")).ReadFile("base.txt");
        Assert.Equal("A --hash without a requirement is ignored (from -r base.txt (line 1)).", Assert.Single(file.Warnings));
    }

    [Fact]
    public void OriginHidesAPassword() => Assert.Equal(
        "-r https://joe:****@files.example/r.txt (line 3)",
        new RequirementOrigin("https://joe:secret@files.example/r.txt", 3, Constraint: false).ToString());

    private static Task<PipSharpException> Failure((string, string) file) =>
        Assert.ThrowsAnyAsync<PipSharpException>(() => new MemoryFolder(file).ReadFile("base.txt"));
}
