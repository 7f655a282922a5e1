using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class InvalidMarker
{
    [Theory]
    [InlineData("", "Expected a marker variable or a quoted text.", 0)]
    [InlineData("python_ver >= '3'", "'python_ver' is not a marker variable.", 0)]
    [InlineData("os_name = 'nt'", "Expected an operator: '<', '<=', '==', '!=', '>=', '>', '~=', '===', 'in' or 'not in'.", 8)]
    [InlineData("os_name not 'nt'", "Expected 'in' after 'not'.", 12)]
    [InlineData("os_name == 'nt", "This quote is not closed.", 11)]
    [InlineData("os_name == 'n\nt'", "This quoted text has an escape or a line break that is not allowed.", 11)]
    [InlineData("(os_name == 'nt'", "This parenthesis is not closed.", 0)]
    [InlineData("(os_name == 'nt', 'a' == 'b')", "Expected 'and', 'or' or ')'.", 16)]
    [InlineData("os_name == 'nt' && os_name == 'a'", "Expected 'and', 'or' or the end of the marker.", 16)]
    public void IsPointedAt(string text, string problem, int position)
    {
        var wrong = Assert.Throws<InvalidTextException>(() => Marker.Parse(text));
        Assert.Equal("invalid-marker", wrong.Code);
        Assert.Equal((problem, position), (wrong.Problem, wrong.Position));
    }

    [Fact]
    public void MayNestOnlySoDeep()
    {
        static string Nested(int depth) => new string('(', depth) + "os_name == 'nt'" + new string(')', depth);
        Assert.Equal("os_name == \"nt\"", Marker.Parse(Nested(200)).ToString());
        Assert.Equal(200, Assert.Throws<InvalidTextException>(() => Marker.Parse(Nested(201))).Position);
        Assert.False(Marker.TryParse(Nested(1_000_000), out _));
    }

    [Fact]
    public void MayBeAsLongAsOneLikes()
    {
        string text = string.Join(" or ", Enumerable.Repeat("os_name == \"nt\"", 50_000));
        Assert.Equal(text, Marker.Parse(text).ToString());
    }
}
