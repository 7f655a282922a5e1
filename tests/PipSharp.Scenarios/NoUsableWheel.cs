using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class NoUsableWheel : Story
{
    public NoUsableWheel() => Index.Add(new SdistBuilder("source", "1.0"));

    [Fact]
    public void NamesWhatForbidsAndWhatAsks() =>
        Install("--only-binary", ":all:", "source").RequireExit(1).RequireMention("1.0", "--only-binary", "--confirm-build", "No matching distribution found for source");

    [Fact]
    public void NoBinaryLeavesWheelsOut()
    {
        Index.Add(new WheelBuilder("wheel", "1.0").Package());
        Install("--no-binary", "wheel", "wheel").RequireExit(1).RequireMention("--no-binary");
        Install("--no-binary", ":all:", "--only-binary", "wheel", "wheel").RequireSuccess();
        Assert.Equal("wheel 1.0", Installed());
    }
}
