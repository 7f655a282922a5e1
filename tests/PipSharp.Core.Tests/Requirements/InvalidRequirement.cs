using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class InvalidRequirement
{
    [Theory]
    [InlineData("", "Expected package name at the start of dependency specifier.", 0)]
    [InlineData("-e .", "Expected package name at the start of dependency specifier.", 0)]
    [InlineData("name 1.0", "Expected a version specifier, ';' and a marker, or the end.", 5)]
    [InlineData("name>=1,=2", "'=2' is not a version specifier.", 8)]
    [InlineData("name>=1.*", "'>=1.*' is not a version specifier.", 4)]
    [InlineData("name>=1 <2", "Expected a version specifier, ';' and a marker, or the end.", 8)]
    [InlineData("name[a b]", "Expected ',' or ']' behind the name of an extra.", 7)]
    [InlineData("name[a,]", "Expected the name of an extra.", 7)]
    [InlineData("name[a", "This bracket is not closed.", 4)]
    [InlineData("name (>=1", "This parenthesis is not closed.", 5)]
    [InlineData("name @ ", "Expected a URL behind '@'.", 7)]
    [InlineData("name; os_name == posix", "'posix' is not a marker variable.", 17)]
    public void IsPointedAt(string text, string problem, int position)
    {
        var wrong = Assert.Throws<InvalidTextException>(() => Requirement.Parse(text));
        Assert.Equal("invalid-requirement", wrong.Code);
        Assert.Equal((problem, position), (wrong.Problem, wrong.Position));
    }

    [Fact]
    public void IsQuotedWithACaret()
    {
        var wrong = Assert.Throws<InvalidTextException>(() => Requirement.Parse("requests=2.0"));
        Assert.Equal("'=2.0' is not a version specifier.\n    requests=2.0\n            ^", wrong.Message);
        Assert.Equal("Versions are compared with '=='.", wrong.Hint);
    }
}
