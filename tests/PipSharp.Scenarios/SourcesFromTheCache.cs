using System.Security.Cryptography;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>What was built of a source that can never be another is built once: a second install runs nothing of the project, and asks nobody for it.</summary>
public sealed class SourcesFromTheCache : Story
{
    private readonly string _log;
    private readonly SourceFolder _source;
    private readonly TemporaryEnvironment _other = new();

    public SourcesFromTheCache()
    {
        _log = Path.Combine(Command.Work, "log");
        _source = new SourceFolder("local") { Before = $"open('{_log}', 'a').write('ran\\n')\n" };
        Index.Add(new WheelBuilder("tool", "1.0").Package());
    }

    public static TheoryData<string, string> Archives => new()
    {
        { "local", "an index" },
        { "URL", "an address without a hash" },
        { "URL#sha256=HASH", "an address with a hash" },
        { "local @ URL#sha256=HASH", "a reference" },
        { "FILE", "a file" },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public void ArchivesAreBuiltOnce(string requirement, string what)
    {
        SdistBuilder sdist = (_source with { Requires = "['tool']" }).ToSdist();
        Index.Add(sdist);
        string file = sdist.WriteTo(Path.Combine(Command.Work, "archives"));
        string asked = requirement
            .Replace("URL", Index.Url + "/files/" + sdist.FileName, StringComparison.Ordinal)
            .Replace("HASH", Convert.ToHexStringLower(SHA256.HashData(sdist.Build())), StringComparison.Ordinal)
            .Replace("FILE", file, StringComparison.Ordinal);
        Install(asked).RequireSuccess().RequireMention("Installing build dependencies", "Building wheel");
        AssertSecondRunsNothing(asked);
        bool isKnownBefore = !what.Contains("without", StringComparison.Ordinal);
        Assert.Equal(isKnownBefore ? 0 : 1, Index.CountOf("/files/" + sdist.FileName));
    }

    [SkippableFact]
    public void CommitsAreBuiltOnce()
    {
        Skip.IfNot(ProcessRunner.Run("sh", ["-c", "command -v git"]).ExitCode == 0, "skipped: no git");
        string folder = Path.GetFullPath(Path.Combine(Command.Work, _source.WriteTo(Command)));
        foreach (string[] words in new string[][] { ["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "first"] })
            ProcessRunner.Run("git", ["-C", folder, .. words]).RequireSuccess();
        string commit = ProcessRunner.Run("git", ["-C", folder, "rev-parse", "HEAD"]).RequireSuccess().Output.Trim();
        Install($"git+file://{folder}@{commit}").RequireSuccess();
        string origin = ReadSite("local-1.0.dist-info", "direct_url.json");
        // Nor is the repository asked, and no client needed.
        Directory.Move(folder, folder + ".gone");
        Command.Set("PATH", Environment.Bin + Path.PathSeparator + FolderOfDotnet);
        AssertSecondRunsNothing($"git+file://{folder}@{commit}");
        AssertSecondRunsNothing($"local @ git+file://{folder}@{commit.ToUpperInvariant()}");
        AssertSecondRunsNothing($"git+file://{folder}@{commit}");
        Assert.Equal(origin, File.ReadAllText(Path.Combine(_other.SitePackages, "local-1.0.dist-info", "direct_url.json")));
        Install("--no-cache-dir", "--python", _other.Python, $"git+file://{folder}@{commit}").RequireExit(1).RequireMention("'git' is not on PATH");
    }

    [Fact]
    public void ASharedCacheIsRead()
    {
        Index.Add(_source.ToSdist("2.1"));
        Install("local").RequireSuccess();
        string ran = File.ReadAllText(_log), shared = Path.Combine(Command.Work, "shared");
        Directory.Move(Cache, shared);
        TreeSnapshot before = TreeSnapshot.Of(shared);
        ProcessOutcome second = Install("--shared-cache", shared, "--python", _other.Python, "local").RequireSuccess();
        Assert.Equal(ran, File.ReadAllText(_log));
        Assert.DoesNotContain("Building", second.Output, StringComparison.Ordinal);
        Assert.Equal("local 1.0", InstalledIn(_other.SitePackages));
        before.AssertSame(TreeSnapshot.Of(shared));
    }

    [Theory]
    [InlineData("./local")]
    [InlineData("-e", "./local")]
    public void AFolderLeavesNothingInTheCache(params string[] words)
    {
        _source.WriteTo(Command);
        Install(words).RequireSuccess();
        Assert.Equal("local 1.0", Installed());
        foreach (string room in new[] { "wheels-v1", "built-v1", "sources-v1", "bytecode-v1" }.Select(room => Path.Combine(Cache, room)).Where(Directory.Exists))
            Assert.DoesNotContain(Directory.EnumerateFiles(room, "*", SearchOption.AllDirectories), static file => !file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public void SoAreThoseWhoseBackendTellsNothingBeforeABuild()
    {
        SourceFolder silent = _source with { Changes = [("def prepare_metadata_for_build_wheel", "def nothing"), ("= prepare_metadata_for_build_wheel", "= nothing")] };
        Index.Add(silent.ToSdist("2.1"));
        Install("local").RequireSuccess();
        AssertSecondRunsNothing("local");
    }

    [Fact]
    public void TheArchiveIsFetchedOnceForAllThatIsDoneWithIt()
    {
        SdistBuilder sdist = _source.ToSdist();
        Index.Add(sdist);
        Command.Run("download", "-i", Index.SimpleUrl, "-d", "there", "--no-binary", ":all:", "local").RequireSuccess();
        Install("local").RequireSuccess();
        Command.Run("wheel", "-i", Index.SimpleUrl, "-w", "wheels", "local").RequireSuccess();
        Install("--python", _other.Python, "--config-settings", "a=b", "local").RequireSuccess();
        Command.Run("download", "-i", Index.SimpleUrl, "-d", "again", "--no-binary", ":all:", "--offline", "local").RequireSuccess();
        Assert.Equal(1, Index.CountOf("/files/" + sdist.FileName));
        foreach (string folder in new[] { "there", "again" })
            Assert.Equal(sdist.Build(), File.ReadAllBytes(Path.Combine(Command.Work, folder, sdist.FileName)));
    }

    [Fact]
    public void WhatIsKeptIsBuiltAgainOffline()
    {
        Index.Add(_source.ToSdist());
        Install("local").RequireSuccess();
        Directory.Delete(Path.Combine(Cache, "built-v1"), recursive: true);
        Install("--offline", "--python", _other.Python, "local").RequireSuccess().RequireMention("Building wheel");
        Assert.Equal("local 1.0", InstalledIn(_other.SitePackages));
    }

    [Fact]
    public void ADamagedArchiveIsFetchedAgain()
    {
        SdistBuilder sdist = _source.ToSdist();
        Index.Add(sdist);
        Install("local").RequireSuccess();
        Directory.Delete(Path.Combine(Cache, "built-v1"), recursive: true);
        string kept = Directory.GetFiles(Path.Combine(Cache, "sources-v1"), sdist.FileName, SearchOption.AllDirectories).Single();
        File.WriteAllText(kept, "damaged");
        Install("--python", _other.Python, "local").RequireSuccess();
        Assert.Equal(2, Index.CountOf("/files/" + sdist.FileName));
        Assert.Equal(sdist.Build(), File.ReadAllBytes(kept));
        File.WriteAllText(kept, "damaged");
        Command.Run("cache", "verify").RequireExit(1).RequireMention("local-1.0.tar.gz: has other bytes; removed");
        Assert.False(File.Exists(kept));
    }

    [Theory]
    [InlineData("remove", "local")]
    [InlineData("remove", "loc*")]
    [InlineData("remove", "local-1.0")]
    [InlineData("purge")]
    [InlineData("prune", "--max-age", "0s")]
    [InlineData("prune", "--max-size", "0")]
    public void WhatTheCacheLosesIsMadeAgain(params string[] words)
    {
        SdistBuilder sdist = _source.ToSdist();
        Index.Add(sdist);
        Install("local").RequireSuccess();
        Command.Run("cache", "list").RequireSuccess().RequireMention("local-1.0.tar.gz (", "local-1.0-py3-none-any.whl (");
        Command.Run("cache", "list", "local", "--format", "json").RequireSuccess().RequireMention("\"local-1.0.tar.gz\"");
        Command.Run("cache", "info").RequireSuccess().RequireMention("Source archives: 1 (", "Builds of sources: 1 (");
        Command.Run(["cache", .. words]).RequireSuccess();
        foreach (string room in new[] { "sources-v1", "built-v1" }.Select(room => Path.Combine(Cache, room)).Where(Directory.Exists))
            Assert.Empty(Directory.EnumerateFiles(room, "*", SearchOption.AllDirectories));
        Install("--python", _other.Python, "local").RequireSuccess().RequireMention("Building wheel");
        Assert.Equal(2, Index.CountOf("/files/" + sdist.FileName));
    }

    [Fact]
    public void PruneLeavesWhatIsInUse()
    {
        Index.Add(_source.ToSdist());
        Install("local").RequireSuccess();
        Command.Run("cache", "prune", "--max-age", "30d").RequireSuccess();
        AssertSecondRunsNothing("local");
        Command.Run("cache", "remove", "tool").RequireSuccess().RequireMention("No matching packages");
    }

    [Fact]
    public void ACacheThatCannotBeWrittenCostsAWarning()
    {
        Index.Add(_source.ToSdist());
        Directory.CreateDirectory(Path.GetDirectoryName(Cache)!);
        File.WriteAllText(Cache, "in its place");
        Install("local").RequireSuccess().RequireMention("cannot be written");
        Assert.Equal("local 1.0", Installed());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp")));
    }

    protected override void Dispose(bool disposing)
    {
        _other.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A test that is not of the native binary needs it.</summary>
    private static string FolderOfDotnet => Path.GetDirectoryName(System.Environment.ProcessPath)!;

    private string Cache => Path.Combine(Command.CacheHome, "pipsharp");

    private void AssertSecondRunsNothing(string requirement)
    {
        string ran = File.ReadAllText(_log);
        Assert.NotEmpty(ran);
        Index.ForgetRequests();
        ProcessOutcome second = Install("-v", "--python", _other.Python, requirement).RequireSuccess();
        Assert.Equal(ran, File.ReadAllText(_log));
        foreach (string step in new[] { "build dependencies", "Preparing", "Building" })
            Assert.DoesNotContain(step, second.Output + second.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(InstalledIn(Environment.SitePackages), InstalledIn(_other.SitePackages));
    }
}
