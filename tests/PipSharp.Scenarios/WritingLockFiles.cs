using System.Security.Cryptography;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>What `lock` writes; the layout is that of pip 26.3, size beside it.</summary>
public sealed class WritingLockFiles : Story
{
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package().Requires("lib<2");
    private readonly WheelBuilder _lib = new WheelBuilder("Lib", "1.5").Package();

    public WritingLockFiles() => Index.Add(_app, _lib, new WheelBuilder("lib", "2.0").Package());

    [Fact]
    public void NamesEveryPackageWithItsFile()
    {
        TreeSnapshot before = Environment.Snapshot();
        Lock("app").RequireSuccess();
        Assert.Equal(
            $"""
            lock-version = "1.0"
            created-by = "pipsharp"

            [[packages]]
            name = "app"
            version = "1.0"

            [[packages.wheels]]
            name = "app-1.0-py3-none-any.whl"
            url = "{Index.FileUrl(_app)}"
            size = {_app.Build().Length}

            [packages.wheels.hashes]
            sha256 = "{Sha256(_app)}"

            [[packages]]
            name = "lib"
            version = "1.5"

            [[packages.wheels]]
            name = "{_lib.FileName}"
            url = "{Index.FileUrl(_lib)}"
            size = {_lib.Build().Length}

            [packages.wheels.hashes]
            sha256 = "{Sha256(_lib)}"

            """,
            WithoutTimes(Read("pylock.toml")));
        before.AssertSame(Environment.Snapshot());
    }

    /// <summary>A device such as /dev/null would be replaced by a file, if its user may do so.</summary>
    [SkippableFact]
    public async Task WritesIntoWhatIsNoFile()
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: no pipes in folders");
        string pipe = Path.Combine(Command.Work, "pylock.pipe.toml");
        ProcessRunner.Run("mkfifo", [pipe]).RequireSuccess();
        Task<ProcessOutcome> reader = Task.Run(() => ProcessRunner.Run("cat", [pipe]));
        Lock("-o", pipe, "app").RequireSuccess();
        Assert.Equal("p", ProcessRunner.Run("find", [pipe, "-printf", "%y"]).Output);
        Assert.Contains("name = \"app\"", (await reader).RequireSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotTouchAFileThatSaysTheSame()
    {
        Lock("app").RequireSuccess();
        string file = Path.Combine(Command.Work, "pylock.toml");
        DateTime old = DateTime.UnixEpoch.AddDays(1);
        File.SetLastWriteTimeUtc(file, old);
        Lock("app").RequireSuccess().RequireMention("as it was");
        Assert.Equal(old, File.GetLastWriteTimeUtc(file));
        Lock("lib").RequireSuccess();
        Assert.NotEqual(old, File.GetLastWriteTimeUtc(file));
        Assert.Equal(["pylock.toml"], Directory.GetFiles(Command.Work).Select(Path.GetFileName));
    }

    [Fact]
    public void OfWhatHasNoSolutionLeavesTheOldFile()
    {
        Command.Write("pylock.toml", "old");
        Lock("app", "lib>=2").RequireExit(1);
        Assert.Equal("old", Read("pylock.toml"));
    }

    [Fact]
    public void GoesToStandardOutput()
    {
        Assert.StartsWith("lock-version = \"1.0\"\ncreated-by = \"pipsharp\"\n", Lock("-o", "-", "lib").RequireSuccess().Output);
        Assert.Empty(Directory.GetFiles(Command.Work));
    }

    [Fact]
    public void WarnsOfANameThatNoInstallerTakes()
    {
        Lock("-o", "locked.toml", "lib").RequireSuccess().RequireMention("locked.toml is not a valid lock file name");
        Assert.True(File.Exists(Path.Combine(Command.Work, "locked.toml")));
    }

    [Fact]
    public void NamesWhatIsOnThisDiskByItsPathFromTheLockFile()
    {
        Command.Write("projects/own/pyproject.toml", "[project]\nname = 'own'\nversion = '1'\ndependencies = []\n");
        string wheel = new WheelBuilder("local", "3").Package().WriteTo(Directory.CreateDirectory(Path.Combine(Command.Work, "wheels")).FullName);
        Directory.CreateDirectory(Path.Combine(Command.Work, "locks"));
        Lock("-o", "locks/pylock.toml", "-e", "projects/own", wheel).RequireSuccess();
        string text = Read("locks/pylock.toml");
        Assert.Contains("name = \"own\"\n\n[packages.directory]\npath = \"../projects/own\"\neditable = true\n", text, StringComparison.Ordinal);
        Assert.Contains("name = \"local\"\n\n[packages.archive]\npath = \"../wheels/local-3-py3-none-any.whl\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ComputesTheHashThatAnIndexDoesNotState()
    {
        var plain = new WheelBuilder("plain", "1.0").Package();
        Index.Add(plain, new ListedAs { WithoutHash = true });
        Lock("plain").RequireSuccess();
        Assert.Contains($"sha256 = \"{Sha256(plain)}\"", Read("pylock.toml"), StringComparison.Ordinal);
    }

    [Fact]
    public void KeepsWhatIsLockedUnlessToldToUpgrade()
    {
        Lock("app").RequireSuccess();
        Index.Add(new WheelBuilder("lib", "1.9").Package(), new WheelBuilder("app", "1.1").Package().Requires("lib<2"));
        Lock("app").RequireSuccess().RequireMention("as it was");
        Lock("--refresh", "app").RequireSuccess().RequireMention("as it was");
        Lock("--refresh", "--upgrade-package", "lib", "app").RequireSuccess();
        Assert.Equal("1.0 1.9", Versions());
        Lock("app", "lib<1.9").RequireSuccess();
        Assert.Equal("1.0 1.5", Versions());
        Lock("-U", "app").RequireSuccess();
        Assert.Equal("1.1 1.9", Versions());
    }

    [Fact]
    public void SaysThatVersionsAreNotKeptOfWhatIsNoLockFile()
    {
        Command.Write("pylock.toml", "old");
        Lock("lib").RequireSuccess().RequireMention("are not kept, because it cannot be read as a lock file");
        Assert.Equal("2.0", Versions());
    }

    [Fact]
    public void WarnsWhereFilesOfAPlatformAreMissing()
    {
        AddNative();
        Lock("native", "lib").RequireSuccess().RequireMention("The lock file has no file for macOS and Windows of native 1.0: it is for this Python and platform");
        Assert.DoesNotContain("no file for", Lock("lib").RequireSuccess().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheDependenciesOfWhatIsAskedFor()
    {
        Lock("--only-deps", "app").RequireSuccess();
        Assert.Equal("1.5", Versions());
        Lock("--universal", "--only-deps", "-o", "pylock.all.toml", "app").RequireSuccess();
        Assert.Equal("1.5", Versions("pylock.all.toml"));
    }

    [Fact]
    public void OfNothingIsRefused() => Lock().RequireExit(1).RequireMention("You must give at least one requirement to lock");

    private ProcessOutcome Lock(params string[] arguments) => Command.Run(["lock", "-i", Index.SimpleUrl, "--python", Environment.Python, .. arguments]);

    private void AddNative()
    {
        foreach (string tag in (string[])["cp313-cp313-win_amd64", "cp312-abi3-manylinux_2_17_x86_64", "cp38-cp38-win_amd64", "py3-none-manylinux_2_17_x86_64"])
            Index.Add(new WheelBuilder("native", "1.0").Tags(tag).Package());
    }

    private string Versions(string file = "pylock.toml") =>
        string.Join(' ', Read(file).Split('\n').Where(line => line.StartsWith("version", StringComparison.Ordinal)).Select(line => line.Split('"')[1]));

    private string Read(string file) => File.ReadAllText(Path.Combine(Command.Work, file));

    private static string WithoutTimes(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("upload-time", StringComparison.Ordinal)));

    private static string Sha256(WheelBuilder wheel) => Convert.ToHexStringLower(SHA256.HashData(wheel.Build()));
}
