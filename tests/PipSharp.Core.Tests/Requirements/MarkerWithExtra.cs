using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class MarkerWithExtra
{
    private static readonly MarkerEnvironment Linux = MarkerCases.Environments["cp312-linux"];

    [Theory]
    [InlineData("extra == 'test'", null)]
    [InlineData("extra == 'test' and python_version >= '3.8'", null)]
    [InlineData("extra == 'test' and python_version < '3.8'", false)]
    [InlineData("extra == 'test' or python_version >= '3.8'", true)]
    [InlineData("extra != 'test'", null)]
    [InlineData("python_version >= '3.8'", true)]
    [InlineData("python_version < '3.8'", false)]
    public void IsDecidedWhereTheEnvironmentDecides(string text, bool? expected) =>
        Assert.Equal(expected, Marker.Parse(text).EvaluatePartial(Linux));

    [Theory]
    [InlineData("extra == 'Test_X'", true, "test-x")]
    [InlineData("'test' == extra and os_name == 'nt'", true, "test")]
    [InlineData("os_name == 'nt' and (extra == 'a' or extra == 'a')", true, "a")]
    [InlineData("extra == 'a' or extra == 'b'", true, null)]
    [InlineData("extra == 'a' or os_name == 'nt'", false, null)]
    [InlineData("extra != 'a'", false, null)]
    [InlineData("extra == ''", false, null)]
    [InlineData("'te' in extra", true, null)]
    public void SaysWhatItNeeds(string text, bool requiresExtra, string? required)
    {
        Marker marker = Marker.Parse(text);
        Assert.True(marker.MentionsExtra);
        Assert.Equal((requiresExtra, required), (marker.RequiresExtra, marker.RequiredExtra?.Normalized));
    }

    [Fact]
    public void HasNoValueWhereExtraIsNotDefined()
    {
        Marker marker = Marker.Parse("os_name == 'posix' or extra == 'test'");
        var undefined = Assert.Throws<UndefinedMarkerException>(() => marker.Evaluate(Linux, MarkerContext.Requirement));
        Assert.Equal("undefined-name", undefined.Code);
        Assert.Equal("The marker variable extra is not defined here: extra == \"test\"", undefined.Message);
    }
}
