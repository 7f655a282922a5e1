using System.Text;
using PipSharp.Distributions;
using Xunit;

namespace PipSharp.Projects;

public sealed class MetadataWithoutABuild
{
    private const string Whole = """
        [project]
        name = "Some.Name"
        version = "1.2"
        requires-python = ">=3.9"
        dependencies = ["a>1", "b; python_version < '3.10' or os_name == 'nt'"]
        dynamic = ["readme", "classifiers"]
        [project.optional-dependencies]
        Test_All = ["c", "d; os_name == 'nt' or os_name == 'posix'"]
        """;

    [Fact]
    public void IsThatOfTheProjectTable()
    {
        CoreMetadata metadata = Read(Whole)!;
        Assert.Equal(("some-name", "1.2", ">=3.9"), (metadata.Name.Normalized, metadata.Version.ToString(), metadata.RequiresPython));
        Assert.Equal(
            ["a>1", "b; python_version < \"3.10\" or os_name == \"nt\"", "c; extra == \"test-all\"", "d; (os_name == \"nt\" or os_name == \"posix\") and extra == \"test-all\""],
            metadata.RequiresDist.Select(one => one.ToString()));
        Assert.Equal("test-all", Assert.Single(metadata.ProvidesExtra).Normalized);
    }

    [Theory]
    [InlineData("dynamic = [\"readme\", \"classifiers\"]", "dynamic = [\"dependencies\"]")] // PEP 808: a build may add to the stated ones
    [InlineData("dynamic = [\"readme\", \"classifiers\"]", "dynamic = [\"optional-dependencies\"]")]
    [InlineData("dynamic = [\"readme\", \"classifiers\"]", "dynamic = \"version\"")]
    [InlineData("version = \"1.2\"", "")]
    [InlineData("version = \"1.2\"", "version = 1")]
    [InlineData("version = \"1.2\"", "version = \"one\"")]
    [InlineData("a>1", "a>>1")]
    [InlineData("\">=3.9\"", "\"three\"")]
    [InlineData("\"c\"", "1")]
    public void IsUnknownWhereABuildMayStateOther(string text, string instead)
    {
        Assert.Contains(text, Whole, StringComparison.Ordinal);
        Assert.Null(Read(Whole.Replace(text, instead, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Metadata-Version: 2.2\nName: a\nVersion: 1\n", true)]
    [InlineData("Metadata-Version: 2.4\nName: a\nVersion: 1\nDynamic: description\n", true)]
    [InlineData("Metadata-Version: 2.1\nName: a\nVersion: 1\n", false)]
    [InlineData("Metadata-Version: 2.2\nName: a\nVersion: 1\nDynamic: requires-dist\n", false)]
    [InlineData("Metadata-Version: 2.2\nName: a\nVersion: 1\nDynamic: Version\n", false)]
    [InlineData("Metadata-Version: 2.2\nName: a\nVersion: 1\nRequires-Dist: b>>1\n", false)]
    [InlineData("Metadata-Version: 2.2\nName: a\n", false)]
    public void IsThatOfPackageInfoIfItHoldsForEachWheel(string text, bool isStatic) =>
        Assert.Equal(isStatic, SourceMetadata.TryReadStatic(Encoding.UTF8.GetBytes(text)) is not null);

    private static CoreMetadata? Read(string text) => PyProject.Parse(Encoding.UTF8.GetBytes(text)).ReadStaticMetadata();
}
