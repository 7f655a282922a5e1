using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Caches of others below one's own, and caches that cannot be used.</summary>
public sealed class PlacesOfTheCache : Story
{
    public PlacesOfTheCache() => Index.Add(new WheelBuilder("app", "1.0").Package().Requires("lib"), new WheelBuilder("lib", "1.0").Package());

    private string Shared => Path.Combine(Command.Work, "shared");

    private string Own => Path.Combine(Command.CacheHome, "pipsharp");

    [Fact]
    public void ASharedOneServesWithoutTheNetworkAndStaysAsItIs()
    {
        FillShared();
        TreeSnapshot before = TreeSnapshot.Of(Shared);
        Index.ForgetRequests();
        Command.Run("install", "-i", Index.SimpleUrl, "--offline", "--shared-cache", Shared, "app").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", Installed());
        Assert.Empty(Index.Requests);
        before.AssertSame(TreeSnapshot.Of(Shared));
        Assert.False(Directory.Exists(Path.Combine(Own, "wheels-v1")));
    }

    [Fact]
    public void ASharedOneServesByteCodeToo()
    {
        FillShared();
        TreeSnapshot before = TreeSnapshot.Of(Shared);
        Command.Run("install", "-i", Index.SimpleUrl, "--offline", "--shared-cache", Shared, "app").RequireSuccess();
        Assert.Single(Directory.GetFiles(Path.Combine(Environment.SitePackages, "lib", "__pycache__"), "*.pyc"));
        Assert.False(Directory.Exists(Path.Combine(Own, "bytecode-v1")));
        before.AssertSame(TreeSnapshot.Of(Shared));
    }

    [Fact]
    public void DamagedByteCodeOfASharedOneIsMadeAgainInOnesOwn()
    {
        FillShared();
        foreach (string file in Directory.GetFiles(Path.Combine(Shared, "bytecode-v1"), "0", SearchOption.AllDirectories))
            File.AppendAllText(file, "evil");
        TreeSnapshot before = TreeSnapshot.Of(Shared);
        Command.Run("install", "-i", Index.SimpleUrl, "--offline", "--shared-cache", Shared, "app").RequireSuccess();
        Assert.True(Directory.Exists(Path.Combine(Own, "bytecode-v1")));
        Assert.DoesNotContain("evil", ReadSite("lib", "__pycache__", Path.GetFileName(Directory.GetFiles(Path.Combine(Environment.SitePackages, "lib", "__pycache__")).Single())));
        before.AssertSame(TreeSnapshot.Of(Shared));
    }

    [Fact]
    public void ASharedOneMayBeNamedByVariable()
    {
        FillShared();
        Command.Set("PIPSHARP_SHARED_CACHE", Shared).Run("install", "-i", Index.SimpleUrl, "--offline", "app").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void ASharedOneIsCheckedAsOnesOwnAndNotMended()
    {
        FillShared();
        string file = Directory.GetFiles(Path.Combine(Shared, "wheels-v1"), "__init__.py", SearchOption.AllDirectories).Single(path => path.Contains("/lib/", StringComparison.Ordinal));
        File.WriteAllText(file, "evil");
        Install("--shared-cache", Shared, "app").RequireSuccess();
        Assert.Equal("__version__ = \"1.0\"\n", ReadSite("lib", "__init__.py"));
        Assert.Equal("evil", File.ReadAllText(file));
        Assert.Single(Directory.GetDirectories(Path.Combine(Own, "wheels-v1")), folder => Path.GetFileName(folder).Length == 2);
    }

    [SkippableFact]
    public void ASharedOneMayBeReadOnlyAndAnothersOwn()
    {
        Skip.If(OperatingSystem.IsWindows());
        FillShared();
        Skip.IfNot(ProcessRunner.Run("chown", ["-R", "65534", Shared]).ExitCode == 0, "only root can give files away");
        Install("--shared-cache", Shared, "--offline", "app").RequireSuccess();
        string file = Path.Combine(Environment.SitePackages, "lib", "__init__.py");
        Assert.Equal("1 0", ProcessRunner.Run("stat", ["-c", "%h %u", file]).RequireSuccess().Output.Trim());
    }

    [Fact]
    public void OneWithAFileInItsPlaceCostsAWarning()
    {
        string file = Command.Write("occupied", "");
        ProcessOutcome outcome = Install("--cache-dir", file, "app").RequireSuccess();
        Assert.Single(Warnings(outcome), line => line.Contains(file, StringComparison.Ordinal));
        Assert.Equal("app 1.0, lib 1.0", Installed());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp")));
    }

    [SkippableFact]
    public void OneThatCannotBeWrittenCostsAWarning()
    {
        Skip.If(OperatingSystem.IsWindows());
        Skip.If(System.Environment.IsPrivilegedProcess, "root may write everywhere");
        string folder = Directory.CreateDirectory(Path.Combine(Command.Work, "closed")).FullName;
        ProcessRunner.Run("chmod", ["555", folder]).RequireSuccess();
        ProcessOutcome outcome = Install("--cache-dir", folder, "app").RequireSuccess();
        Assert.Single(Warnings(outcome), line => line.Contains(folder, StringComparison.Ordinal));
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void NoneAtAllLeavesNothingBehind()
    {
        Install("--no-cache-dir", "app").RequireSuccess();
        Assert.False(Directory.Exists(Own));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp")));
    }

    private void FillShared()
    {
        using var other = new TemporaryEnvironment();
        Command.Run("install", "-i", Index.SimpleUrl, "--cache-dir", Shared, "--python", other.Python, "app").RequireSuccess();
    }

    private static IEnumerable<string> Warnings(ProcessOutcome outcome) => outcome.Error.Split('\n').Where(line => line.StartsWith("WARNING: the cache", StringComparison.Ordinal));
}
