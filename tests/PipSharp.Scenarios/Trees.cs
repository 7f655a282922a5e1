using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>`tree` and `why`: who needs whom in an environment that is not whole.</summary>
public sealed class Trees : Story
{
    public Trees()
    {
        Index.Add(
            new WheelBuilder("app", "1.0").Package().Requires("web[fast]>=1", "base"),
            new WheelBuilder("web", "1.5").Package().Header("Provides-Extra: fast").Requires("base>=1", "speedup; extra == 'fast'"),
            new WheelBuilder("speedup", "3.0").Package(),
            new WheelBuilder("base", "1.0").Package(),
            new WheelBuilder("demanding", "1.0").Package().Requires("base>=2", "absent>1"));
        Install("app").RequireSuccess();
        Install("--no-deps", "demanding").RequireSuccess();
    }

    [Theory]
    [InlineData("down")]
    [InlineData("up", "--invert", "--package", "base")]
    [InlineData("shallow", "--depth", "1", "--show-version-specifiers")]
    [InlineData("json", "--format", "json", "--package", "web")]
    public void ShowWhatIsNeeded(string variant, params string[] arguments) => VerifiedText.Check(Command.Run(["tree", .. arguments]).RequireSuccess().Output, variant);

    [Fact]
    public void ShowWhatIsOutdated()
    {
        Index.Add(new WheelBuilder("speedup", "4.0").Package(), new WheelBuilder("base", "2.0rc1").Package());
        string text = Command.Run("tree", "--outdated", "--refresh", "-i", Index.SimpleUrl).RequireSuccess().Output;
        Assert.Contains("speedup v3.0 (latest: v4.0)", text);
        Assert.DoesNotContain("rc1", text);
    }

    [Fact]
    public void TellWhyAPackageIsThere() => VerifiedText.Check(Command.Run("why", "base", "speedup", "absent", "app").RequireSuccess().Output);

    [Fact]
    public void TellWhyAPackageWouldBeThere()
    {
        string file = Path.Combine(Environment.Root, "asked.txt");
        File.WriteAllText(file, "web\n");
        Assert.Equal("base 1.0\n  web 1.5 (requested) -> base>=1\n", Command.Run("why", "base", "-r", file, "-i", Index.SimpleUrl).RequireSuccess().Output);
    }

    [Fact]
    public void OfAnUnknownPackageFail() => Assert.Contains("Package(s) not found: nowhere", Command.Run("why", "nowhere").RequireExit(1).Error);
}
