using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>`pipsharp cache`: pip's words, and what it has beyond pip.</summary>
public sealed class CacheCommands : Story
{
    public CacheCommands()
    {
        Index.Add(new WheelBuilder("Demo.App", "1.0").Package(), new WheelBuilder("lib", "2.0").Package().Tags("py2-none-any", "py3-none-any"));
        Install("demo-app", "lib").RequireSuccess();
    }

    private string Cache => Path.Combine(Command.CacheHome, "pipsharp");

    [Fact]
    public void DirNamesTheFolder() => Assert.Equal(Cache + "\n", Command.Run("cache", "dir").RequireSuccess().Output);

    [Fact]
    public void ListsWheelsAsPipDoes()
    {
        string[] lines = Command.Run("cache", "list").RequireSuccess().Output.Split('\n');
        Assert.Equal("Cache contents:", lines[0]);
        Assert.Matches(@"^ - demo_app-1\.0-py3-none-any\.whl \(\d+ bytes\)$", lines[2]);
        Assert.Matches(@"^ - lib-2\.0-py2\.py3-none-any\.whl \(\d+ bytes\)$", lines[3]);
        Assert.Equal(2, Command.Run("cache", "list", "--format", "abspath").RequireSuccess().Output.TrimEnd().Split('\n').Count(Directory.Exists));
    }

    [Fact]
    public void ListsWheelsForPrograms()
    {
        using var json = JsonDocument.Parse(Command.Run("cache", "list", "--format=json").RequireSuccess().Output);
        Assert.Equal(["demo-app 1.0", "lib 2.0"], json.RootElement.EnumerateArray().Select(one => $"{one.GetProperty("name")} {one.GetProperty("version")}"));
    }

    [Theory]
    [InlineData("lib", "lib-2.0-py2.py3-none-any.whl")]
    [InlineData("demo-app", "demo_app-1.0-py3-none-any.whl")]
    [InlineData("Demo.App", "demo_app-1.0-py3-none-any.whl")]
    [InlineData("demo_*", "demo_app-1.0-py3-none-any.whl")]
    [InlineData("l[hi]b-2*", "lib-2.0-py2.py3-none-any.whl")]
    [InlineData("lib-1", null)]
    [InlineData("LIB*", null)]
    [InlineData("nothing", null)]
    public void ListsWhatFitsAPattern(string pattern, string? expected)
    {
        string output = Command.Run("cache", "list", pattern).RequireSuccess().Output;
        Assert.Equal(expected is not null && output.Contains(expected, StringComparison.Ordinal), output.Contains(".whl", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Need an action (dir, info, list, prune, purge, remove, verify) to perform.")]
    [InlineData("Need an action", "bogus")]
    [InlineData("Please provide a pattern", "remove")]
    [InlineData("Too many arguments", "remove", "a", "b")]
    [InlineData("Too many arguments", "list", "a", "b")]
    [InlineData("Too many arguments", "purge", "a")]
    [InlineData("can not function since cache is disabled", "dir", "--no-cache-dir")]
    public void RefuseAsPipDoes(string message, params string[] words) => Assert.Contains(message, Command.Run(["cache", .. words]).RequireExit(1).Error, StringComparison.Ordinal);

    [Fact]
    public void FindTheirFolderByVariableWhateverItsName()
    {
        Command.Set("PIPSHARP_CACHE_DIR", Path.Combine(Command.Work, "cache"));
        Assert.Equal(Path.Combine(Command.Work, "cache") + "\n", Command.Run("cache", "dir").RequireSuccess().Output);
    }

    [Fact]
    public void RemoveTakesOneProject()
    {
        Assert.Contains("Files removed: ", Command.Run("cache", "remove", "lib").RequireSuccess().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("lib", Command.Run("cache", "list").Output, StringComparison.Ordinal);
        Assert.Contains("demo_app", Command.Run("cache", "list").Output, StringComparison.Ordinal);
        ProcessOutcome again = Command.Run("cache", "remove", "lib").RequireSuccess();
        Assert.Equal("WARNING: No matching packages for pattern \"lib\"\n", again.Error);
        Assert.Equal("Files removed: 0 (0 bytes)\nDirectories removed: 0\n", again.Output);
    }

    [Fact]
    public void PurgeLeavesNothingAndTouchesNothingElse()
    {
        File.WriteAllText(Path.Combine(Cache, "mine.txt"), "mine");
        Directory.CreateDirectory(Path.Combine(Cache, "mine-v1"));
        Command.Run("cache", "purge").RequireSuccess();
        Assert.Equal(["mine.txt"], Directory.EnumerateFiles(Cache, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        Assert.True(Directory.Exists(Path.Combine(Cache, "mine-v1")));
        Assert.Equal("No wheels cached.\n", Command.Run("cache", "list").RequireSuccess().Output);
        Assert.Equal("1.0", Environment.RunPython("import demo_app; print(demo_app.__version__)").RequireSuccess().Output.Trim());
    }

    [Fact]
    public void VerifyDropsWhatIsDamaged()
    {
        Assert.Contains("Wheels verified: 2", Command.Run("cache", "verify").RequireSuccess().Output, StringComparison.Ordinal);
        string edited = Path.Combine(Environment.SitePackages, "lib", "__init__.py");
        DateTime written = File.GetLastWriteTimeUtc(edited);
        File.WriteAllText(edited, File.ReadAllText(edited).Replace('2', '3'));
        File.SetLastWriteTimeUtc(edited, written);
        ProcessOutcome outcome = Command.Run("cache", "verify").RequireExit(1);
        Assert.Contains("lib-2.0-py2.py3-none-any.whl: 'lib/__init__.py' has other bytes; removed from the cache", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Wheels verified: 1", Command.Run("cache", "verify").RequireSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void InfoCountsHardLinksOnce()
    {
        using var before = JsonDocument.Parse(Command.Run("cache", "info", "--format", "json").RequireSuccess().Output);
        using var other = new TemporaryEnvironment();
        Install("--python", other.Python, "lib").RequireSuccess();
        using var after = JsonDocument.Parse(Command.Run("cache", "info", "--format", "json").RequireSuccess().Output);
        Assert.Equal(Size(before, "wheels"), Size(after, "wheels"));
        Assert.Equal(2, after.RootElement.GetProperty("wheels").GetProperty("count").GetInt32());
    }

    [Fact]
    public void PruneTakesWhatIsOfNoUse()
    {
        string work = Directory.CreateDirectory(Path.Combine(Cache, "wheels-v1", "tmp", "left.1")).FullName;
        File.WriteAllText(Path.Combine(work, "archive"), "half");
        File.WriteAllText(Path.Combine(work, "lock"), "");
        Directory.SetLastWriteTimeUtc(work, DateTime.UtcNow.AddDays(-30));
        string young = Directory.CreateDirectory(Path.Combine(Cache, "wheels-v1", "tmp", "left.2")).FullName;
        Directory.CreateDirectory(Path.Combine(Cache, "wheels-v0", "x"));
        Command.Run("cache", "prune").RequireSuccess();
        Assert.False(Directory.Exists(work) || Directory.Exists(Path.Combine(Cache, "wheels-v0")));
        Assert.True(Directory.Exists(young));
        Assert.Equal(2, Count());
    }

    [Fact]
    public void PruneTakesWhatWasNotUsedForLong()
    {
        Age("lib", 40);
        Command.Run("cache", "prune", "--max-age", "30d").RequireSuccess();
        Assert.Equal(1, Count());
        Assert.DoesNotContain("lib", Command.Run("cache", "list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void UseMakesYoungAgain()
    {
        Age("lib", 40);
        Install("--force-reinstall", "--no-deps", "lib").RequireSuccess();
        Command.Run("cache", "prune", "--max-age", "30d").RequireSuccess();
        Assert.Equal(2, Count());
    }

    [Fact]
    public void PruneTakesTheLeastRecentlyUsedFirst()
    {
        Age("demo-app", 5);
        foreach (FileInfo page in new DirectoryInfo(Path.Combine(Cache, "index-v1")).EnumerateFiles("*", SearchOption.AllDirectories))
            page.LastWriteTimeUtc = DateTime.UtcNow.AddDays(-10);
        using var info = JsonDocument.Parse(Command.Run("cache", "info", "--format", "json").RequireSuccess().Output);
        long wheels = Size(info, "wheels");
        Command.Run("cache", "prune", "--max-size", (wheels - 1).ToString()).RequireSuccess();
        Assert.Contains("lib-2.0", Command.Run("cache", "list").Output, StringComparison.Ordinal);
        Assert.Equal(1, Count());
        Command.Run("cache", "prune", "--max-size", "5parsecs").RequireExit(2);
    }

    [Fact]
    public async Task APurgeBesideAnInstallDoesNotStopIt()
    {
        var gate = new Gate();
        WheelBuilder slow = new WheelBuilder("slow", "1.0").Package();
        Index.Add(slow).Spoil(IndexServer.FilePath(slow), new Fault { Gate = gate, Times = 1 });
        using var other = new TemporaryEnvironment();
        Task<ProcessOutcome> install = Command.RunAsync("install", "-i", Index.SimpleUrl, "--python", other.Python, "lib", "demo-app", "slow");
        await gate.Arrived;
        (await Command.RunAsync("cache", "purge")).RequireSuccess();
        gate.Open();
        (await install).RequireSuccess();
        Assert.Equal("demo_app 1.0, lib 2.0, slow 1.0", InstalledIn(other.SitePackages));
        other.RunPython("import lib, demo_app, slow").RequireSuccess();
    }

    private static long Size(JsonDocument info, string part) => info.RootElement.GetProperty(part).GetProperty("size").GetInt64();

    private int Count() => Command.Run("cache", "list", "--format", "abspath").RequireSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private void Age(string name, int days)
    {
        string folder = Command.Run("cache", "list", name, "--format", "abspath").RequireSuccess().Output.Trim();
        File.SetLastWriteTimeUtc(Path.Combine(folder, "manifest"), DateTime.UtcNow.AddDays(-days));
    }
}
