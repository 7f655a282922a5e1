using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class DryRun : Story
{
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package().Requires("lib").Header("Summary: An application");

    public DryRun() => Index.Add(_app, new WheelBuilder("lib", "1.0").Package());

    [Fact]
    public void SaysWhatWouldBeInstalledAndInstallsNothing()
    {
        TreeSnapshot before = Environment.Snapshot();
        ProcessOutcome outcome = Install("--dry-run", "app").RequireSuccess();
        outcome.RequireMention("Would install app-1.0 lib-1.0");
        before.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void ReportsAsJson()
    {
        string file = Path.Combine(Command.Work, "report.json");
        Install("--dry-run", "--quiet", "--report", file, "app").RequireSuccess();
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal("1", report.RootElement.GetProperty("version").GetString());
        Assert.Equal(TestPython.Version, report.RootElement.GetProperty("environment").GetProperty("python_version").GetString());
        JsonElement[] entries = [.. report.RootElement.GetProperty("install").EnumerateArray()];
        JsonElement app = entries.Single(entry => Name(entry) == "app");
        Assert.Equal(Index.FileUrl(_app), app.GetProperty("download_info").GetProperty("url").GetString());
        Assert.Equal(64, app.GetProperty("download_info").GetProperty("archive_info").GetProperty("hashes").GetProperty("sha256").GetString()!.Length);
        Assert.True(app.GetProperty("requested").GetBoolean());
        Assert.False(app.GetProperty("is_direct").GetBoolean());
        Assert.Equal("An application", app.GetProperty("metadata").GetProperty("summary").GetString());
        Assert.False(entries.Single(entry => Name(entry) == "lib").GetProperty("requested").GetBoolean());
    }

    [Fact]
    public void ReportsToStandardOutputWhichThenHoldsNothingElse()
    {
        ProcessOutcome outcome = Install("--dry-run", "--quiet", "--report", "-", "app").RequireSuccess();
        using JsonDocument report = JsonDocument.Parse(outcome.Output);
        Assert.Equal(2, report.RootElement.GetProperty("install").GetArrayLength());
    }

    private static string? Name(JsonElement entry) => entry.GetProperty("metadata").GetProperty("name").GetString();
}
