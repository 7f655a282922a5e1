using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>lock --universal: one lock file for every platform, which `pip install -r` takes as well.</summary>
public sealed class LocksForAllEnvironments : Story
{
    public LocksForAllEnvironments()
    {
        Index.Add(
            new WheelBuilder("app", "1.0").Package().Requires("native", "color ; sys_platform == 'win32'"), new WheelBuilder("color", "1.0").Package());
        foreach (string tag in (string[])["cp313-cp313-win_amd64", "cp38-cp38-win_amd64", "cp38-abi3-win_arm64", "py3-none-manylinux_2_17_x86_64"])
            Index.Add(new WheelBuilder("native", "1.0").Tags(tag).Package());
    }

    [Fact]
    public void NameTheFilesOfAllPlatformsThatTheirPythonsCanUse()
    {
        Lock("app").RequireSuccess().RequireMention("The lock file has no file for macOS of native 1.0: there is none, and no source");
        Assert.Equal(
            [
                "requires-python = \">=3.10\"", "name = \"app\"", "name = \"app-1.0-py3-none-any.whl\"", "name = \"color\"", "marker = \"sys_platform == \\\"win32\\\"\"",
                "name = \"color-1.0-py3-none-any.whl\"", "name = \"native\"", "name = \"native-1.0-cp313-cp313-win_amd64.whl\"",
                "name = \"native-1.0-cp38-abi3-win_arm64.whl\"", "name = \"native-1.0-py3-none-manylinux_2_17_x86_64.whl\"",
            ],
            Text().Split('\n').Where(line => line.StartsWith("name", StringComparison.Ordinal) || line.StartsWith("marker", StringComparison.Ordinal) || line.StartsWith("requires", StringComparison.Ordinal)));
    }

    [Fact]
    public void AreInstalledHereByWhatFitsHere()
    {
        Lock("app").RequireSuccess();
        Install("-r", "pylock.toml").RequireSuccess();
        Assert.Equal("app 1.0, native 1.0", Installed());
    }

    [Fact]
    public void HaveTheSourceBesideTheWheels()
    {
        Index.Add(new SdistBuilder("native", "1.0"));
        Assert.DoesNotContain("no file for", Lock("app").RequireSuccess().Error, StringComparison.Ordinal);
        Assert.Contains("[packages.sdist]\nname = \"native-1.0.tar.gz\"\n", Text(), StringComparison.Ordinal);
        Lock("--only-binary", ":all:", "app").RequireSuccess();
        Assert.DoesNotContain("sdist", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void KeepVersionsWhereTheirMarkersHold()
    {
        Lock("app").RequireSuccess();
        Index.Add(new WheelBuilder("color", "2.0").Package());
        Lock("--refresh", "app").RequireSuccess().RequireMention("as it was");
        Lock("--refresh", "-U", "app").RequireSuccess();
        Assert.Contains("color-2.0", Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--platform win_amd64 --universal", 1, "--universal answers for all of them")]
    [InlineData("--requires-python >=3.9", 2, "is for --universal")]
    [InlineData("--universal --requires-python x", 2, "invalid specifier: 'x'")]
    public void ContradictNothing(string options, int exit, string mention) =>
        Command.Run(["lock", "-i", Index.SimpleUrl, "--python", Environment.Python, .. options.Split(' '), "app"]).RequireExit(exit).RequireMention(mention);

    private ProcessOutcome Lock(params string[] arguments) =>
        Command.Run(["lock", "--universal", "--requires-python", ">=3.10", "-i", Index.SimpleUrl, "--python", Environment.Python, .. arguments]);

    private string Text() => File.ReadAllText(Path.Combine(Command.Work, "pylock.toml"));
}
