using System.Text;
using Xunit;

namespace PipSharp.Distributions;

public sealed class WheelFileOfAWheel
{
    [Fact]
    public void SaysWhereTheRootGoes()
    {
        WheelMetadata wheel = Parse("Wheel-Version: 1.0\r\nGenerator: x\r\nRoot-Is-Purelib: TRUE\r\nTag: py2-none-any\r\nTag: py3-none-any\r\n");
        Assert.Equal((1, 0, true, true, false), (wheel.Major, wheel.Minor, wheel.RootIsPurelib, wheel.IsSupported, wheel.IsNewer));
        Assert.Equal<string>(["py2-none-any", "py3-none-any"], wheel.Tags);
        Assert.False(Parse("Wheel-Version: 1.0\n").RootIsPurelib);
    }

    [Fact]
    public void TellsNewerFormatsApart()
    {
        Assert.True(Parse("Wheel-Version: 1.9\n") is { IsSupported: true, IsNewer: true });
        Assert.True(Parse("Wheel-Version: 2.0\n") is { IsSupported: false, IsNewer: true });
    }

    [Theory]
    [InlineData("")]
    [InlineData("Wheel-Version: one\n")]
    [InlineData("Root-Is-Purelib: true\n")]
    public void NeedsItsVersion(string text) => Assert.Equal("invalid-wheel", Assert.Throws<PipSharpException>(() => Parse(text)).Code);

    private static WheelMetadata Parse(string text) => WheelMetadata.Parse(Encoding.UTF8.GetBytes(text));
}
