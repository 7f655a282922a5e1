using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class EnvironmentOfAProject : CreationStory
{
    [Fact]
    public void IsFoundFromWithinAndIsWhereThingsAreInstalled()
    {
        Venv().RequireSuccess();
        string wheel = new WheelBuilder("demo", "1.0").File("demo.py", "").WriteTo(Work);
        Command.Run("install", "--no-index", wheel).RequireSuccess().RequireMention($"Using the environment of this project: {In(".venv")}\n");
        Python(In(".venv"), "import demo").RequireSuccess();
        Assert.StartsWith("demo @ ", Command.Run("freeze").RequireSuccess().Output);
        Command.Run("uninstall", "-y", "demo").RequireSuccess().RequireMention($"Using the environment of this project: {In(".venv")}\n");
    }

    [Fact]
    public void MayBeNamedByAFile()
    {
        Venv("envs/one").RequireSuccess();
        Command.Write(".venv", "envs/one\n");
        Assert.Equal(In("envs", "one", "bin", "python") + "\n", Command.Run("python", "find").RequireSuccess().Output);
        Command.Run("venv", "--python", TestPython.Executable, "--prompt", "again").RequireSuccess();
        Assert.Equal("again", Configured(In("envs", "one"), "prompt"));
    }

    [Fact]
    public void GivesWayToTheActiveOne()
    {
        Venv().RequireSuccess();
        Venv("active").RequireSuccess();
        Command.Set("VIRTUAL_ENV", In("active"));
        Assert.Equal(In("active", "bin", "python") + "\n", Command.Run("python", "find").RequireSuccess().Output);
    }

    [Theory]
    [InlineData("home = {work}/evil/bin\n")]
    [InlineData("home = /proc/self/cwd/evil/bin\n")]
    [InlineData("home = /usr/bin\n")]
    [InlineData("")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void IsNotRunToBeKnown(string configuration)
    {
        string evil = Command.Write("evil/bin/python3", $"#!/bin/sh\ntouch {In("pwned")}\n");
        File.SetUnixFileMode(evil, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        Command.Write(".venv/pyvenv.cfg", configuration.Replace("{work}", Work, StringComparison.Ordinal));
        Directory.CreateDirectory(In(".venv", "bin"));
        File.CreateSymbolicLink(In(".venv", "bin", "python"), evil);
        Command.Set("PATH", Path.GetDirectoryName(TestPython.Executable)! + ":/usr/bin:/bin");
        Command.Run("python", "find").RequireSuccess();
        Command.Run("list");
        Assert.False(File.Exists(In("pwned")));
    }
}
