using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class ArgumentOfInstall
{
    private static readonly LocalPaths Paths = new MemoryFolder(
        ("pkg/pyproject.toml", ""), ("plain/readme", ""), ("a b/setup.py", ""), ("list.txt", "alpha"), ("alpha-1.0.tar.gz", "")).Paths;

    [Theory]
    [InlineData("name[extra]>=1", "name", null)]
    [InlineData("name @ https://files.example/name-1.0.tar.gz", "name", "https://files.example/name-1.0.tar.gz")]
    [InlineData("https://files.example/x.zip#egg=name&subdirectory=sub", "name", "https://files.example/x.zip#egg=name&subdirectory=sub")]
    [InlineData("./pkg", null, "file:///tmp/reqfile-case/pkg")]
    [InlineData("./a b", null, "file:///tmp/reqfile-case/a%20b")]
    [InlineData("alpha-1.0.tar.gz", null, "file:///tmp/reqfile-case/alpha-1.0.tar.gz")]
    [InlineData("file:../reqfile-case/pkg#egg=name", "name", "file:///tmp/reqfile-case/pkg#egg=name")]
    [InlineData("pkg", "pkg", null)]
    public void IsANameOrALink(string text, string? name, string? url)
    {
        RequirementArgument argument = RequirementArgument.Parse(text, Paths);
        Assert.Equal(name, argument.Name?.Normalized);
        Assert.Equal(url, argument.Link?.Url);
    }

    [Fact]
    public void WorkingFolderIsAnArgumentToo()
    {
        Assert.False(RequirementArgument.TryParse(".", Paths, editable: false, out _));
        Assert.True(RequirementArgument.TryParse(".", new MemoryFolder(("pyproject.toml", "")).Paths, editable: false, out RequirementArgument? argument));
        Assert.Equal("file:///tmp/reqfile-case", argument.Link?.Url);
    }

    [Fact]
    public void LinkKnowsItsPartsAndItsDigest()
    {
        RequirementLink link = RequirementArgument.Parse("git+https://code.example/a.git@v1#egg=a&subdirectory=x/y&sha256=AB", Paths).Link!;
        Assert.True(link.IsVersionControl);
        Assert.Equal("x/y", link.Subdirectory);
        Assert.Equal("sha256:ab", link.Hash.ToString());
        Assert.Equal("git+https://code.example/a.git@v1", link.UrlWithoutFragment);
    }

    [Fact]
    public void PathHasExtrasAndAMarker()
    {
        RequirementArgument argument = RequirementArgument.Parse("./pkg[One,two] ; python_version > '3'", Paths);
        Assert.Equal(["one", "two"], argument.Extras.Select(extra => extra.Normalized));
        Assert.Equal("python_version > \"3\"", argument.Marker?.ToString());
        Assert.Equal(PathKind.ProjectFolder, argument.Link?.Kind);
        Assert.Null(argument.Requirement);
    }

    [Fact]
    public void EditableFolderNeedsNoSign()
    {
        RequirementArgument argument = RequirementArgument.Parse("pkg[dev]", Paths, editable: true);
        Assert.Equal("/tmp/reqfile-case/pkg", argument.Link?.LocalPath);
        Assert.True(argument.Editable);
    }

    [Fact]
    public void MarkerOfANamedRequirementIsInTheRequirement()
    {
        RequirementArgument argument = RequirementArgument.Parse("alpha==1 ; python_version > '3'", Paths);
        Assert.Equal(argument.Marker, argument.Requirement?.Marker);
        Assert.True(argument.IsPinned);
        Assert.Equal(VersionSpecifierSet.Parse("==1"), argument.Requirement?.Specifier);
    }

    [Theory]
    [InlineData("./list.txt", null, "This is a file. If it lists requirements, give it with -r.")]
    [InlineData("./nothing", null, "It looks like a path. File './nothing' does not exist.")]
    [InlineData("alpha=1", null, "= is not an operator. Did you mean ==?")]
    [InlineData("file://host/share/x.zip", "A file: URL cannot name another host", "Write file:///path/to/file.")]
    [InlineData("./pkg[!]", "Invalid requirement: these are not the names of extras", null)]
    public void MistakeIsExplained(string text, string? problem, string? hint)
    {
        var error = Assert.Throws<InvalidTextException>(() => RequirementArgument.Parse(text, Paths));
        Assert.Equal("invalid-requirement", error.Code);
        Assert.Equal(problem ?? error.Problem, error.Problem);
        if (hint is not null)
            Assert.Equal(hint, error.Hint);
    }

    [Fact]
    public void FolderWithoutAProjectIsRefusedInWordsOfPip()
    {
        var error = Assert.Throws<PipSharpException>(() => RequirementArgument.Parse("./plain", Paths));
        Assert.Equal("Directory './plain' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.", error.Message);
    }

    [Fact]
    public void MistakeShowsNoPassword()
    {
        var error = Assert.Throws<InvalidTextException>(() => RequirementArgument.Parse("alpha @ https://joe:secret@files.example/a b c", Paths));
        Assert.DoesNotContain("secret", error.ToString() + error.Hint, StringComparison.Ordinal);
    }
}
