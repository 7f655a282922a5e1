using PipSharp.Building;
using PipSharp.Cli.Rendering;
using Xunit;

namespace PipSharp.Cli;

public sealed class LinesOfProgress
{
    [Fact]
    public void FitEveryWidth()
    {
        for (int width = 1; width < 250; width++)
        {
            string line = ProgressBar.Line(width, "Downloading", (500, 1000), ByteText.Of(500, 1000), TransferRate.Text(1e7), TransferRate.Remaining(1e7, 500), "12/97 files");
            Assert.True(line.Length < width || line.Length == 0, $"{width}: {line}");
        }
    }

    [Theory]
    [InlineData(0, 53_700_000, " 0.0/53.7 MB")]
    [InlineData(5_240_000, 53_700_000, " 5.2/53.7 MB")]
    [InlineData(53_700_000, 53_700_000, "53.7/53.7 MB")]
    [InlineData(3_800, 217_000, "  3/217 kB")]
    [InlineData(900, 2_700, "0.9/2.7 kB")]
    [InlineData(7, 900, "  7/900 bytes")]
    public void ShowAPartInTheUnitOfTheWhole(long part, long whole, string text) => Assert.Equal(text, ByteText.Of(part, whole));

    [Theory]
    [InlineData(-1, "         ", "eta -:--:--")]
    [InlineData(0, "  0 bytes/s", "eta -:--:--")]
    [InlineData(24_400_000, "24.4 MB/s", "eta 0:00:01")]
    [InlineData(1_000_000, "1000 kB/s", "eta 0:00:03")]
    [InlineData(10, "10 bytes/s", "eta 9:59:59")]
    public void TellTheRateAndTheRest(double rate, string shown, string rest)
    {
        Assert.Equal(shown.Trim(), TransferRate.Text(rate).Trim());
        Assert.Equal(rest, TransferRate.Remaining(rate, 3_000_000));
    }

    [Fact]
    public void ARateFallsWhenNothingComes()
    {
        var rate = new TransferRate();
        Assert.Equal(-1, rate.Of(1000, 0));
        Assert.Equal(1_000_000, rate.Of(2000, 1_000_000));
        Assert.True(rate.Of(3500, 1_000_000) < 500_000);
        rate.Of(5000, 1_000_000);
        Assert.Equal(0, rate.Of(9000, 1_000_000));
    }

    [Fact]
    public void TellTheOldestBuildAndHowManyOthersRun()
    {
        var builds = new RunningBuilds();
        Assert.Null(builds.Line(80, 0));
        BuildStep first = Step("one", BuildStage.Wheel), second = Step("two", BuildStage.Metadata);
        builds.Step(first, 0);
        Assert.Equal("  Building wheel for one (pyproject.toml) ...", builds.Line(80, 1000));
        builds.Step(second, 3000);
        Assert.Equal("  Building wheel for one (pyproject.toml) ... 1:05 (and 1 more)", builds.Line(80, 65_000));
        Assert.Equal("  Building wheel ... 1:05 (and 1 more)", builds.Line(39, 65_000));
        builds.Step(first with { Succeeded = true }, 66_000);
        Assert.Equal("  Preparing metadata (pyproject.toml) for two ... 1:03", builds.Line(80, 66_000));
        builds.Step(second with { Succeeded = false }, 67_000);
        Assert.Null(builds.Line(80, 67_000));
    }

    [Fact]
    public void TheBarAloneIsColoured() =>
        Assert.Equal("A \e[32m━━╸\e[0m\e[2m──\e[0m 5/9", ProgressBar.Painted("A ━━╸── 5/9"));

    private static BuildStep Step(string project, BuildStage stage) => new(project, stage, IsEditable: false, Succeeded: null);
}
