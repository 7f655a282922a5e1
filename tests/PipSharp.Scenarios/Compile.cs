using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class Compile : Story
{
    private readonly string _file;

    public Compile()
    {
        Index.Add(
            new WheelBuilder("app", "1.0").Package().Requires("lib<2", "color ; extra == 'paint'").Extra("paint"),
            new WheelBuilder("lib", "1.0").Package(), new WheelBuilder("lib", "1.5").Package(), new WheelBuilder("lib", "2.0").Package(),
            new WheelBuilder("color", "3.0").Package());
        _file = Command.Write("in.txt", "app[paint]\n");
    }

    [Fact]
    public void WritesOnePinForEachPackageAndInstallsNothing()
    {
        TreeSnapshot before = Environment.Snapshot();
        CompileTo("out.txt");
        string[] pins = [.. File.ReadAllLines(Path.Combine(Command.Work, "out.txt")).Where(line => line.Length > 0 && line[0] is not (' ' or '#'))];
        Assert.Equal(["app==1.0", "color==3.0", "lib==1.5"], pins.Select(line => line.Split(' ')[0].Replace("[paint]", "", StringComparison.Ordinal)));
        before.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void WritesAFileThatInstallReads()
    {
        CompileTo("out.txt");
        Install("-r", "out.txt").RequireSuccess();
        Assert.Equal("app 1.0, color 3.0, lib 1.5", Installed());
    }

    [Fact]
    public void OfWhatHasNoSolutionWritesNothing()
    {
        Command.Write("in.txt", "app\nlib>=2\n");
        ProcessOutcome outcome = Command.Run("compile", _file, "-o", "out.txt", "-i", Index.SimpleUrl);
        Assert.NotEqual(0, outcome.ExitCode);
        outcome.RequireMention("lib");
        Assert.False(File.Exists(Path.Combine(Command.Work, "out.txt")));
    }

    private void CompileTo(string output) => Command.Run("compile", _file, "-o", output, "-i", Index.SimpleUrl, "--python", Environment.Python).RequireSuccess();
}
