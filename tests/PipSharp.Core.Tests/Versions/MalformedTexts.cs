using Xunit;

namespace PipSharp.Versions;

public sealed class MalformedTexts
{
    [Theory]
    [InlineData("1.0.x", 3)]
    [InlineData("  1.0-foo ", 5)]
    [InlineData("1..0", 1)]
    [InlineData("", 0)]
    [InlineData("1.0+", 4)]
    [InlineData("1.0+a..b", 6)]
    [InlineData("1.é", 2)]
    public void VersionsAreQuotedWithThePlace(string text, int position)
    {
        InvalidTextException error = Assert.Throws<InvalidTextException>(() => PackageVersion.Parse(text));
        Assert.Equal("invalid-version", error.Code);
        Assert.Equal($"'{text}' is not a version (PEP 440).", error.Problem);
        Assert.Equal(position, error.Position);
    }

    [Theory]
    [InlineData("1.0", 0, "A version specifier begins with one of ~= == != <= >= < > === (PEP 440).")]
    [InlineData(">=1.0, =2", 7, "A version specifier begins with one of ~= == != <= >= < > === (PEP 440).")]
    [InlineData(">=", 2, "The version is missing after the operator (PEP 440).")]
    [InlineData(">= 1.0 <2.0", 6, "'1.0 <2.0' is not a version (PEP 440).")]
    [InlineData(">=1.*", 3, ".* stands only after == and != (PEP 440, \"Version matching\").")]
    [InlineData("==1.0a1.*", 7, ".* follows only a release, without pre-release, post-release, .dev or + (PEP 440, \"Version matching\").")]
    [InlineData("<=1.0+cpu", 9, "A local version (+…) stands only after == and != (PEP 440, \"Local version identifiers\").")]
    [InlineData("~=1", 3, "~= needs a release of two numbers at least, as in ~=1.0 (PEP 440, \"Compatible release\").")]
    [InlineData("===foo;x", 6, "The text after === ends before this character (PEP 440, \"Arbitrary equality\").")]
    public void SpecifiersAreQuotedWithThePlace(string text, int position, string problem)
    {
        InvalidTextException error = Assert.Throws<InvalidTextException>(() => VersionSpecifierSet.Parse(text));
        Assert.Equal("invalid-specifier", error.Code);
        Assert.Equal(problem, error.Problem);
        Assert.Equal(position, error.Position);
    }
}
