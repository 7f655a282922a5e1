using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class ForeignTargets : Story
{
    private readonly string _file;

    public ForeignTargets()
    {
        Index.Add(
            new WheelBuilder("app", "1.0").Requires("win ; os_name == 'nt'", "mac ; platform_machine == 'arm64'", "old ; python_version < '3.8'"),
            new WheelBuilder("win", "1.0").Tags("py3-none-win_amd64").Platlib(), new WheelBuilder("mac", "1.0").Tags("py3-none-macosx_11_0_arm64").Platlib(),
            new WheelBuilder("old", "1.0").RequiresPython("<3.8"));
        _file = Command.Write("in.txt", "app\n");
    }

    [Theory]
    [InlineData("--platform=win_amd64", "app==1.0 win==1.0")]
    [InlineData("--python-platform=windows", "app==1.0 win==1.0")]
    [InlineData("--platform=macosx_14_0_arm64", "app==1.0 mac==1.0")]
    [InlineData("--python-platform=linux", "app==1.0")]
    [InlineData("--python-version=3.7", "app==1.0 old==1.0")]
    [InlineData("--python-version=37 --platform=win_amd64", "app==1.0 old==1.0 win==1.0")]
    public void DecideMarkersAndWheels(string options, string pins)
    {
        ProcessOutcome outcome = Command.Run(["compile", _file, "--no-header", "--no-annotate", "-i", Index.SimpleUrl, "--python", Environment.Python, .. options.Split(' ')]).RequireSuccess();
        Assert.Equal(pins, outcome.Output.Trim().Replace('\n', ' '));
    }

    [Fact]
    public void AreInstalledIntoAFolderOfTheirOwn()
    {
        Install("--platform", "win_amd64", "--only-binary=:all:", "--target", "there", "app").RequireSuccess();
        Assert.Equal("app 1.0, win 1.0", InstalledIn(Path.Combine(Command.Work, "there")));
    }

    [Fact]
    public void AreRefusedWhereSourcesMightBeBuilt() =>
        Install("--platform", "win_amd64", "--target", "there", "app").RequireMention("either --no-deps must be set, or --only-binary=:all: must be set");

    [Fact]
    public void AreRefusedInTheEnvironmentAtHand() =>
        Install("--platform", "win_amd64", "--no-deps", "app").RequireMention("Can not use any platform or abi specific options unless installing via '--target' or using '--dry-run'");

    [Fact]
    public void NeedAVersionThatIsOne() => Install("--python-version", "3.x", "--no-deps", "--dry-run", "app").RequireMention("invalid --python-version value: '3.x'");
}
