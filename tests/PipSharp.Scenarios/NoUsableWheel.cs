using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class NoUsableWheel : Story
{
    public NoUsableWheel() => Index.Add(new SourceFolder("source").ToSdist());

    [Fact]
    public void NamesWhatForbidsAndWhatAsks() =>
        Install("--only-binary", ":all:", "source").RequireExit(1).RequireMention("1.0", "--only-binary", "--confirm-build", "No matching distribution found for source");

    [Theory]
    [InlineData("[install]\nconfirm-build = true\n", "has to be built")]
    [InlineData("[global]\nonly-binary = :all:\n", "No matching distribution found for source")]
    public void SettingsDoTheSame(string settings, string said)
    {
        Command.Set("PIP_CONFIG_FILE", Command.Write("pip.conf", settings));
        Install("source").RequireExit(1).RequireMention(said, "--confirm-build", "--only-binary");
        Assert.Equal("", Installed());
    }

    [Fact]
    public void WhatABuildRequiresIsUnderTheSameRule()
    {
        string folder = new SourceFolder("local") { Requires = "['source']" }.WriteTo(Command);
        Install("--only-binary", ":all:", folder).RequireExit(1).RequireMention("./local", "source", "--only-binary", "--confirm-build");
        Install("--confirm-build", "--no-input", folder).RequireExit(1).RequireMention("local", "--confirm-build", "--only-binary");
        Assert.Equal("", Installed());
    }

    [Fact]
    public void NoBinaryLeavesWheelsOut()
    {
        Index.Add(new WheelBuilder("wheel", "1.0").Package());
        Install("--no-binary", "wheel", "wheel").RequireExit(1).RequireMention("--no-binary");
        Install("--no-binary", ":all:", "--only-binary", "wheel", "wheel").RequireSuccess();
        Assert.Equal("wheel 1.0", Installed());
    }
}
