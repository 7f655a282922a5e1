using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>A failed resolution on a real index: what is said to help, helps.</summary>
public sealed class WaysOutOfConflicts : Story
{
    private ProcessOutcome Compile(string requirements, params string[] more) =>
        Command.Run(["compile", "-q", "--no-header", "--no-annotate", "-i", Index.SimpleUrl, "--python", TestPython.Executable, Command.Write("in.txt", requirements), .. more]);

    public WaysOutOfConflicts() => Index.Add(
        new WheelBuilder("app", "1.0").Package().Requires("lib<2"),
        new WheelBuilder("app", "2.0").Package().Requires("extra"),
        new WheelBuilder("lib", "1.0").Package(),
        new WheelBuilder("lib", "2.0").Package(),
        new WheelBuilder("extra", "1.0").Package());

    [Fact]
    public void AreTrue()
    {
        ProcessOutcome failed = Compile("app==1.0\nlib>=2\n");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("hint: app==2.0 instead of app==1.0 (-r ", failed.Error, StringComparison.Ordinal);
        Assert.Contains("hint: lib==1.0 instead of lib>=2 (-r ", failed.Error, StringComparison.Ordinal);
        Assert.Equal("app==2.0\nextra==1.0\nlib==2.0\n", Compile("app==2.0\nlib>=2\n").Output);
        Assert.Equal("app==1.0\nlib==1.0\n", Compile("app==1.0\nlib==1.0\n").Output);
    }

    [Fact]
    public void RestOnNothingThatOnlyAnOldCacheSays()
    {
        Index.PageCacheControl = "max-age=0";
        Assert.Equal(0, Compile("app==2.0\n").ExitCode);
        Index.Spoil(IndexServer.PagePath("extra"), Fault.Replying(404));
        ProcessOutcome failed = Compile("app==1.0\nlib>=2\n");
        Assert.Equal(1, failed.ExitCode);
        Assert.DoesNotContain("app==2.0", failed.Error, StringComparison.Ordinal);
        Assert.Contains("hint: lib==1.0 instead of lib>=2 (-r ", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void NameWhereAnInstalledPackageComesFrom()
    {
        Assert.Equal(0, Install("app==1.0").ExitCode);
        ProcessOutcome failed = Install("lib==2.0", "app==1.0");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("app 1.0 (installed) depends on lib<2", failed.Error, StringComparison.Ordinal);
        Assert.Contains("hint: app==2.0 instead of app==1.0", failed.Error, StringComparison.Ordinal);
    }
}
