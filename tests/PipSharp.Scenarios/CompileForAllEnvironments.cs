using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class CompileForAllEnvironments : Story
{
    public CompileForAllEnvironments() => Index.Add(
        new WheelBuilder("app", "1.0").Package().Requires("lib>=1", "windows-only; sys_platform == 'win32'", "old<2; python_version < '3.10'", "old>=2; python_version >= '3.10'"),
        new WheelBuilder("lib", "1.0").Package(),
        new WheelBuilder("windows-only", "3.0").Package(),
        new WheelBuilder("old", "1.5").Package(),
        new WheelBuilder("old", "2.5").Package());

    [Fact]
    public void PinsSayWhereTheyCount()
    {
        string input = Command.Write("in.txt", "app\n");
        ProcessOutcome outcome = Command.Run("compile", "--universal", "--requires-python", ">=3.8", "--no-header", "--no-annotate", "-i", Index.SimpleUrl, input).RequireSuccess();
        Assert.Equal(
            "app==1.0\nlib==1.0\nold==1.5 ; python_full_version < '3.10'\nold==2.5 ; python_full_version >= '3.10'\nwindows-only==3.0 ; sys_platform == 'win32'\n",
            outcome.Output);
    }

    [Fact]
    public void TheAnswerInstallsInThisOne()
    {
        Command.Run("compile", "-q", "--universal", "-i", Index.SimpleUrl, Command.Write("in.txt", "app\n"), "-o", "pins.txt").RequireSuccess();
        Install("-r", "pins.txt").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0, old 2.5", Installed());
    }

    [Fact]
    public void ImpossibleForSomeIsRefused()
    {
        string input = Command.Write("in.txt", "app\nlib>5; sys_platform == 'win32'\n");
        Command.Run("compile", "--universal", "-i", Index.SimpleUrl, input).RequireExit(1).RequireMention("lib>5");
    }
}
