using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class FilesIntoAFolder : Story
{
    private readonly TreeSnapshot _before;

    public FilesIntoAFolder()
    {
        Index.Add(new WheelBuilder("app", "1.0").Package().Requires("lib"), new WheelBuilder("lib", "1.0").Package());
        _before = Environment.Snapshot();
    }

    [Fact]
    public void DownloadBringsWheelsAndTheirDependencies()
    {
        Run("download", "-d", "there", "app").RequireSuccess().RequireMention("Saved ./there/app-1.0-py3-none-any.whl", "Successfully downloaded app lib");
        Assert.Equal("app-1.0-py3-none-any.whl lib-1.0-py3-none-any.whl", Files("there"));
        Run("download", "-d", "there", "app").RequireSuccess().RequireMention("File was already downloaded");
        Run("download", "--no-deps", "-d", "alone", "app").RequireSuccess();
        Assert.Equal("app-1.0-py3-none-any.whl", Files("alone"));
        _before.AssertSame(Environment.Snapshot());
        Install("--no-index", "--find-links", "there", "app").RequireSuccess();
    }

    [Fact]
    public void WhatIsInstalledDoesNotCount()
    {
        Install("lib").RequireSuccess();
        Run("download", "-d", "there", "app").RequireSuccess();
        Assert.Equal("app-1.0-py3-none-any.whl lib-1.0-py3-none-any.whl", Files("there"));
    }

    [Fact]
    public void FileThatIsNotWhatItMustBeIsFetchedAgain()
    {
        Run("download", "-d", "there", "lib").RequireSuccess();
        string file = Path.Combine(Command.Work, "there", "lib-1.0-py3-none-any.whl");
        byte[] good = File.ReadAllBytes(file);
        File.WriteAllText(file, "cut off");
        Run("download", "-d", "there", "lib").RequireSuccess().RequireMention("bad hash");
        Assert.Equal(good, File.ReadAllBytes(file));
    }

    [Fact]
    public void HashesAreChecked()
    {
        Command.Write("requirements.txt", $"lib==1.0 --hash=sha256:{new string('0', 64)}\n");
        Run("download", "-d", "there", "-r", "requirements.txt").RequireExit(1).RequireMention("DO NOT MATCH THE HASHES");
        Assert.Equal("", Files("there"));
    }

    [Fact]
    public void DownloadForAnotherPlatformTakesWheelsOnly()
    {
        Index.Add(new WheelBuilder("native", "1.0").Tags("cp312-cp312-win_amd64").Package());
        Run("download", "--platform", "win_amd64", "--python-version", "3.12", "native").RequireExit(1).RequireMention("--only-binary=:all:");
        Run("download", "--platform", "win_amd64", "--python-version", "3.12", "--only-binary", ":all:", "-d", "there", "native").RequireSuccess();
        Assert.Equal("native-1.0-cp312-cp312-win_amd64.whl", Files("there"));
    }

    [Fact]
    public void DownloadLeavesAFolderWhereItIs()
    {
        string folder = new SourceFolder("local") { Headers = "Requires-Dist: lib\\n" }.WriteTo(Command);
        Run("download", "-d", "there", folder).RequireSuccess().RequireMention("Successfully downloaded lib local");
        Assert.Equal("lib-1.0-py3-none-any.whl", Files("there"));
    }

    [Fact]
    public void WheelBuildsWhatHasNone()
    {
        string folder = new SourceFolder("local") { Headers = "Requires-Dist: lib\\n" }.WriteTo(Command);
        Run("wheel", "-w", "there", folder).RequireSuccess().RequireMention("Saved ./there/lib-1.0-py3-none-any.whl", "Created wheel for local", "Successfully built local");
        Assert.Equal("lib-1.0-py3-none-any.whl local-1.0-py3-none-any.whl", Files("there"));
        Run("wheel", "-w", "other", "--no-deps", "-e", folder).RequireSuccess();
        Assert.Equal("local-1.0-py3-none-any.whl", Files("other"));
        _before.AssertSame(Environment.Snapshot());
    }

    [Theory]
    [InlineData("wheel")]
    [InlineData("download")]
    public void NothingAskedIsAnError(string command) => Run(command).RequireExit(1).RequireMention("at least one requirement");

    private ProcessOutcome Run(string command, params string[] arguments) => Command.Run([command, "-i", Index.SimpleUrl, .. arguments]);

    private string Files(string folder) =>
        string.Join(' ', Directory.EnumerateFileSystemEntries(Path.Combine(Command.Work, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
