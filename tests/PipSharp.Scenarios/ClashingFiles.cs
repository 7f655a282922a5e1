using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class ClashingFiles : Story
{
    public ClashingFiles() => Index.Add(
        new WheelBuilder("left", "1.0").File("space/same.py", "1").File("space/other.py", "left"),
        new WheelBuilder("right", "1.0").File("space/same.py", "1").File("space/other.py", "right"),
        new WheelBuilder("peace", "1.0").File("space/same.py", "1"));

    private string Other => Path.Combine(Environment.SitePackages, "space", "other.py");

    [Fact]
    public void OfAnInstalledPackageAreRefusedWithBothNames()
    {
        Install("left").RequireSuccess();
        TreeSnapshot before = Environment.Snapshot();
        Install("right").RequireExit(1).RequireMention($"'{Other}' belongs to left-1.0.dist-info, and would be overwritten by right-1.0-py3-none-any.whl", "--allow-clash");
        before.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void OfOneCommandAreRefusedWithBothNames()
    {
        TreeSnapshot before = Environment.Snapshot();
        Install("left", "right").RequireExit(1).RequireMention("left-1.0-py3-none-any.whl", "right-1.0-py3-none-any.whl", Other);
        before.AssertSame(Environment.Snapshot());
    }

    [Theory]
    [InlineData("--overwrite")]
    [InlineData("--allow-clash=space/other.py")]
    public void CanBeAllowed(string option)
    {
        Install("left").RequireSuccess();
        Install("right", option).RequireSuccess();
        Assert.Equal("right", File.ReadAllText(Other));
        Command.Run("undo", "-y").RequireSuccess();
        Assert.Equal("left", File.ReadAllText(Other));
        Install("--force-reinstall", "left", "right", option).RequireSuccess();
        Assert.Equal("right", File.ReadAllText(Other));
    }

    [Fact]
    public void WithTheSameContentBelongToBoth()
    {
        Install("left").RequireSuccess();
        Install("peace").RequireSuccess();
        Command.Run("uninstall", "-y", "left").RequireSuccess();
        Assert.Equal("1", ReadSite("space", "same.py"));
        Command.Run("uninstall", "-y", "peace").RequireSuccess();
        Assert.False(Directory.Exists(Path.Combine(Environment.SitePackages, "space")));
    }
}
