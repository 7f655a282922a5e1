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
        ProcessOutcome outcome = Compile("app\n").RequireSuccess();
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
    public void ImpossibleForSomeIsRefused() => Compile("app\nlib>5; sys_platform == 'win32'\n").RequireExit(1)
        .RequireMention("lib>5").RequireMention("There is no answer on Windows (sys_platform == 'win32').");

    [Fact]
    public void ImpossibleForAllIsSaidOfNone() => Assert.DoesNotContain("There is no answer", Compile("app\nlib>5\n").RequireExit(1).RequireMention("lib>5").Error, StringComparison.Ordinal);

    [Fact]
    public void AConflictOfSomeIsReducedToItsCore()
    {
        Index.Add(new WheelBuilder("needs-old", "1.0").Package().Requires("lib<1"), new WheelBuilder("lib", "0.5").Package());
        ProcessOutcome outcome = Compile("old\napp\nneeds-old; sys_platform == 'darwin'\n").RequireExit(1)
            .RequireMention("app and needs-old").RequireMention("There is no answer on macOS (sys_platform == 'darwin').");
        Assert.DoesNotContain("require old", outcome.Error, StringComparison.Ordinal);
        outcome.RequireMention("hint: do without needs-old");
    }

    [Fact]
    public void AWayOutServesEveryEnvironment()
    {
        Index.Add(new WheelBuilder("young", "1.0").Package().RequiresPython(">=3.12"));
        Compile("young\n").RequireExit(1).RequireMention("There is no answer with Python below 3.12 (python_full_version < '3.12').")
            .RequireMention("hint: serve fewer Pythons with --requires-python '>=3.12'");
    }

    [Fact]
    public void WhatExcludesEachOtherButNeverMeetsIsDivided()
    {
        Index.Add(new WheelBuilder("w", "1.0").Package().Requires("old<2"), new WheelBuilder("m", "1.0").Package().Requires("old>=2"));
        Assert.Equal(
            "m==1.0 ; sys_platform == 'darwin'\nold==1.5 ; sys_platform == 'win32'\nold==2.5 ; sys_platform == 'darwin'\nw==1.0 ; sys_platform == 'win32'\n",
            Compile("w; sys_platform == 'win32'\nm; sys_platform == 'darwin'\n").RequireSuccess().Output);
    }

    [Fact]
    public void OverridesCountWhereTheirMarkersDo() => Assert.Equal(
        "lib==1.0\nold==1.5 ; sys_platform == 'win32'\nold==2.5 ; sys_platform == 'linux'\n",
        Compile("lib\nold\n", "--override", Command.Write("over.txt", "old<2; sys_platform == 'win32'\nold>2; sys_platform == 'linux'\n")).RequireSuccess().Output);

    [Fact]
    public void ExclusionsLeaveANameOutEverywhere() => Assert.Equal(
        "app==1.0\nold==1.5 ; python_full_version < '3.10'\nold==2.5 ; python_full_version >= '3.10'\nwindows-only==3.0 ; sys_platform == 'win32'\n",
        Compile("app\n", "--exclude", "lib").RequireSuccess().Output);

    [Fact]
    public void PythonVersionIsTheLowestPython() => Assert.DoesNotContain(
        "old==1.5", Compile("app\n", "--python-version", "3.10").RequireSuccess().Output, StringComparison.Ordinal);

    [Fact]
    public void TheLowestVersionsCanBeAskedFor() => Assert.Equal("old==1.5\n", Compile("old\n", "--resolution", "lowest").RequireSuccess().Output);

    [Fact]
    public void ConstraintsCountWhereTheirMarkersDo() => Assert.Equal(
        "old==1.5 ; sys_platform == 'win32'\nold==2.5 ; sys_platform != 'win32'\n",
        Compile("old\n", "-c", Command.Write("c.txt", "old<2; sys_platform == 'win32'\nold>=2; sys_platform != 'win32'\n")).RequireSuccess().Output);

    [Fact]
    public void TheFileThatIsThereKeepsItsPins()
    {
        const string Pins = "old==1.2 ; python_full_version < '3.10'\nold==2.2 ; python_full_version >= '3.10'\n";
        Index.Add(new WheelBuilder("old", "1.2").Package(), new WheelBuilder("old", "2.2").Package().RequiresPython(">=3.10"), new WheelBuilder("old", "3.0").Package().RequiresPython(">=3.10"));
        string output = Command.Write("pins.txt", Pins);
        Assert.Equal(Pins, Compile("old!=2.5\n", "-o", output).RequireSuccess().Output);
        Assert.Equal("old==1.5 ; python_full_version < '3.10'\nold==3.0 ; python_full_version >= '3.10'\n", Compile("old!=2.5\n", "-o", output, "--upgrade").RequireSuccess().Output);
    }

    [Fact]
    public void PreferencesCountWhereTheirMarkersDo() => Assert.Equal(
        "old==1.5\n", Compile("old\n", "--prefer", Command.Write("prefer.txt", "old==1.5\n")).RequireSuccess().Output);

    [Theory]
    [InlineData("--platform", "win_amd64", "--only-binary=:all:")]
    [InlineData("--python-platform", "windows", "-q")]
    [InlineData("--implementation", "cp", "-q")]
    [InlineData("--abi", "cp312", "-q")]
    public void WhatNamesOneEnvironmentIsRefused(params string[] options) => Compile("app\n", options).RequireExit(1)
        .RequireMention("--universal answers for all of them").RequireMention("hint: Leave out --universal");

    [Fact]
    public void HashesAreThoseOfAllFiles()
    {
        Index.Add(new WheelBuilder("binary", "1.0").Package().Tags("py3-none-win_amd64"), new WheelBuilder("binary", "1.0").Package().Tags("py3-none-any"));
        string[] lines = Compile("binary\n", "--generate-hashes").RequireSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("binary==1.0 \\", lines[0], StringComparison.Ordinal);
        Install("--require-hashes", "-r", Command.Write("pins.txt", string.Join('\n', lines) + "\n")).RequireSuccess();
    }

    [Fact]
    public void TheHeaderSaysWhichPythonsAreServed() => Command.Run("compile", "--universal", "--python-version", "3.11", "-i", Index.SimpleUrl, Command.Write("in.txt", "lib\n"))
        .RequireSuccess().RequireMention("pipsharp compile --universal --python-version 3.11 ");

    [Fact]
    public void ARangeThatIsNoneIsRefused() => Command.Run("compile", "--universal", "--requires-python", "3.x!", Command.Write("in.txt", "app\n")).RequireExit(2).RequireMention("--requires-python", "3.x!");

    [Fact]
    public void ARangeWithoutUniversalIsRefused() => Command.Run("compile", "--requires-python", ">=3.9", Command.Write("in.txt", "app\n")).RequireExit(2).RequireMention("--python-version");

    [Fact]
    public void TwoLowestPythonsAreRefused() => Command.Run("compile", "--universal", "--python-version", "3.9", "--requires-python", ">=3.8", Command.Write("in.txt", "app\n")).RequireExit(1).RequireMention("hint: Give --requires-python alone.");

    [Fact]
    public void IgnoringWhatPythonIsRequiredIsRefused() => Compile("app\n", "--ignore-requires-python").RequireExit(1).RequireMention("--requires-python");

    private ProcessOutcome Compile(string input, params string[] options)
    {
        string[] pythons = options.Contains("--python-version") ? [] : ["--requires-python", ">=3.8"];
        return Command.Run(["compile", "--universal", .. pythons, "--no-header", "--no-annotate", "-i", Index.SimpleUrl, Command.Write("in.txt", input), .. options]);
    }
}
