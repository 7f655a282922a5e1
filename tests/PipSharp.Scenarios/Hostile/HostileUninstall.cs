using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>The table of installed packages that claim too much or too little, each through `uninstall`: nothing of others goes, nothing outside, and what is
/// refused leaves everything as it was.</summary>
public sealed class HostileUninstall : IDisposable
{
    private static readonly Dictionary<string, UninstallRow> s_rows = new UninstallRows().All.ToDictionary(row => row.Wording, StringComparer.Ordinal);

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryEnvironment _environment = new();

    public static TheoryData<string> Refusals => [.. s_rows.Values.Where(row => row.Refusal is not null).Select(row => row.Wording)];

    public static TheoryData<string> Oddities => [.. s_rows.Values.Where(row => row.Refusal is null).Select(row => row.Wording)];

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task IsRefused(string wording)
    {
        DamagedDemo demo = await InstallAsync(static _ => { });
        s_rows[wording].Damage(demo);
        TreeSnapshot before = _environment.Snapshot(), outside = TreeSnapshot.Of(demo.Outside);
        ProcessOutcome outcome = await RunAsync("uninstall", "-y", "demo");
        Assert.True(outcome.ExitCode == 1, outcome.Transcript());
        Assert.Contains(s_rows[wording].Refusal!, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        before.AssertSame(_environment.Snapshot());
        outside.AssertSame(TreeSnapshot.Of(demo.Outside));
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task TakesWhatIsItsOwnAndNothingElse(string wording)
    {
        TreeSnapshot? others = null;
        DamagedDemo demo = await InstallAsync(one => others = _environment.Snapshot());
        s_rows[wording].Damage(demo);
        TreeSnapshot outside = TreeSnapshot.Of(demo.Outside);
        (await RunAsync("uninstall", "-y", "demo", "old")).RequireSuccess();
        TreeSnapshot after = _environment.Snapshot();
        string[] stayed = [.. after.Entries.Keys.Except(others!.Entries.Keys).Select(path => Path.GetRelativePath(_environment.SitePackages, Path.Combine(_environment.Root, path)))];
        Assert.Equal(s_rows[wording].Stays.Order(StringComparer.Ordinal), stayed.Order(StringComparer.Ordinal));
        foreach ((string path, TreeEntry entry) in others.Entries)
            Assert.Equal(entry, after.Entries.GetValueOrDefault(path));
        outside.AssertSame(TreeSnapshot.Of(demo.Outside));
    }

    /// <param name="before">looks at the environment before `demo` is there</param>
    private async Task<DamagedDemo> InstallAsync(Action<TemporaryEnvironment> before)
    {
        string wheels = _folder.Folder("wheels");
        string other = new WheelBuilder("other", "1.0").Package().ConsoleScript("other", "other:main").WriteTo(wheels);
        string demo = new WheelBuilder("demo", "1.0").Package().File("demo/sub/deep.py", "").ConsoleScript("demo", "demo:main").WriteTo(wheels);
        (await RunAsync("install", "--no-index", "--no-compile", other)).RequireSuccess();
        before(_environment);
        (await RunAsync("install", "--no-index", "--no-compile", demo)).RequireSuccess();
        _folder.Write("outside/victim.txt", "mine");
        _folder.Write("outside/package/__init__.py", "mine");
        _folder.Write("outside/package/deep.py", "mine");
        return new DamagedDemo(_environment, _folder["outside"]);
    }

    private Task<ProcessOutcome> RunAsync(params string[] arguments) => CommandInProcess.RunAsync(_folder.Folder("home"), _environment, arguments);
}
