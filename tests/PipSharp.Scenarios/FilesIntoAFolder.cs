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
        Run("download", "-d", "there", folder).RequireSuccess().RequireMention("Successfully downloaded local lib");
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
    public void GroupsAndScriptsAreEnoughToAskFor(string command)
    {
        Command.Write("pyproject.toml", "[dependency-groups]\ndev = ['lib']\n");
        Command.Write("script.py", "# /// script\n# dependencies = ['app']\n# ///\n");
        string option = command == "wheel" ? "-w" : "-d";
        Run(command, option, "group", "--group", "dev").RequireSuccess();
        Assert.Equal("lib-1.0-py3-none-any.whl", Files("group"));
        Run(command, option, "script", "--requirements-from-script", "script.py").RequireSuccess();
        Assert.Equal("app-1.0-py3-none-any.whl lib-1.0-py3-none-any.whl", Files("script"));
        Run(command, option, "deps", "--only-deps", "app").RequireSuccess();
        Assert.Equal("lib-1.0-py3-none-any.whl", Files("deps"));
    }

    [Theory]
    [InlineData("wheel")]
    [InlineData("download")]
    [InlineData("install")]
    [InlineData("lock")]
    public void NothingOfASourceWithAnotherHashIsRun(string command)
    {
        new SdistBuilder("own", "1.0").File("setup.py", "open('../../run', 'w')\nraise SystemExit(1)\n").WriteTo(Command.Work);
        Command.Write("requirements.txt", $"./own-1.0.tar.gz --hash=sha256:{new string('0', 64)}\n");
        Run(command, "-r", "requirements.txt").RequireExit(1).RequireMention("DO NOT MATCH THE HASHES", "own-1.0.tar.gz");
        Command.Write("named.txt", $"own @ file://{Command.Work}/own-1.0.tar.gz --hash=sha256:{new string('0', 64)}\n");
        Run(command, "-r", "named.txt").RequireExit(1).RequireMention("DO NOT MATCH THE HASHES", "own-1.0.tar.gz");
        Assert.Empty(Directory.EnumerateFiles(Command.Work, "run", SearchOption.AllDirectories));
    }

    [Fact]
    public void HashesThatContradictAdmitNothing()
    {
        Command.Write("one.txt", $"lib==1.0 --hash=sha256:{new string('0', 64)}\n");
        Command.Write("other.txt", $"lib==1.0 --hash=sha256:{new string('1', 64)}\n");
        Run("download", "-d", "there", "-r", "one.txt", "-c", "other.txt").RequireExit(1).RequireMention("have none in common");
        Assert.False(Directory.Exists(Path.Combine(Command.Work, "there")) && Files("there").Length > 0);
    }

    [Fact]
    public void WhatHasNoFileHasNoHash()
    {
        string folder = new SourceFolder("local").WriteTo(Command);
        Run("wheel", "--require-hashes", folder).RequireExit(1).RequireMention("they point to directories", "./local");
        Run("download", "--require-hashes", "git+file:///nowhere@v1").RequireExit(1).RequireMention("hash version control repositories");
    }

    [Theory]
    [InlineData("--no-binary :all:", "two-2.0.tar.gz")]
    [InlineData("--no-binary :all: --no-binary :none:", "two-2.0.tar.gz")]
    [InlineData("--no-binary :all: --only-binary two", "two-1.0-py3-none-any.whl")]
    [InlineData("--only-binary two --no-binary :all:", "two-2.0.tar.gz")]
    [InlineData("--only-binary :all:", "two-1.0-py3-none-any.whl")]
    [InlineData("--only-binary :all: --only-binary :none:", "two-2.0.tar.gz")]
    [InlineData("--prefer-binary", "two-1.0-py3-none-any.whl")]
    [InlineData("--only-binary other", "two-2.0.tar.gz")]
    public void KindsOfFilesAreChosenByTheLastWord(string options, string expected)
    {
        Index.Add(new WheelBuilder("two", "1.0").Package()).Add(Source("1.0")).Add(Source("2.0"));
        Run("download", ["-d", "there", .. options.Split(' '), "two"]).RequireSuccess();
        Assert.Equal(expected, Files("there"));
    }

    [Theory]
    [InlineData("--platform win_amd64 --python-version 3.12", "win-1.0-py3-none-any.whl")]
    [InlineData("--platform manylinux_2_17_aarch64 --python-version 312", "arm-1.0-cp312-cp312-manylinux_2_17_aarch64.whl")]
    [InlineData("--platform linux_x86_64 --python-version 3.8 --implementation cp --abi cp38", "old-1.0-py3-none-any.whl")]
    public void MarkersAndTagsAreThoseOfTheTarget(string options, string expected)
    {
        Index.Add(
            new WheelBuilder("all", "1.0").Package().Requires(
                "win ; sys_platform == 'win32'", "old ; python_version < '3.9'", "arm ; platform_machine == 'aarch64'"),
            new WheelBuilder("win", "1.0").Package(), new WheelBuilder("old", "1.0").Package(),
            new WheelBuilder("arm", "1.0").Tags("cp312-cp312-manylinux_2_17_aarch64").Package());
        Run("download", ["-d", "there", "--only-binary=:all:", .. options.Split(' '), "all"]).RequireSuccess();
        Assert.Equal("all-1.0-py3-none-any.whl " + expected, Files("there"));
    }

    [Theory]
    [InlineData("wheel")]
    [InlineData("download")]
    public void NothingAskedIsAnError(string command) => Run(command).RequireExit(1).RequireMention("at least one requirement");

    private ProcessOutcome Run(string command, params string[] arguments) => Command.Run([command, "-i", Index.SimpleUrl, .. arguments]);

    private static SdistBuilder Source(string version) => new SdistBuilder("two", version).File("setup.py", "raise SystemExit('not to be run')\n");

    private string Files(string folder) =>
        string.Join(' ', Directory.EnumerateFileSystemEntries(Path.Combine(Command.Work, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
