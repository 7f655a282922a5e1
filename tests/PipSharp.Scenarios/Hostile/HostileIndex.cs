using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>The table of sections 8, 9 and 10: indexes, answers, clashes and requirement files, each through `install`.</summary>
public sealed class HostileIndex : IDisposable
{
    private static readonly Dictionary<string, IndexRow> s_rows = new IndexRows().All.Concat(new RequirementFileRows().All).ToDictionary(row => row.Wording, StringComparer.Ordinal);

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryEnvironment _environment = new();
    private readonly IndexServer _index = IndexServer.Start();

    public static TheoryData<string> Refusals => [.. s_rows.Values.Where(row => row.Refusal is not null).Select(row => row.Wording)];

    public static TheoryData<string> Oddities => [.. s_rows.Values.Where(row => row.Refusal is null).Select(row => row.Wording)];

    public void Dispose()
    {
        _index.Dispose();
        _environment.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task IsRefused(string wording)
    {
        TreeSnapshot before = _environment.Snapshot();
        ProcessOutcome outcome = await InstallAsync(s_rows[wording]);
        Assert.True(outcome.ExitCode == 1, outcome.Transcript());
        before.AssertSame(_environment.Snapshot());
        Assert.True(outcome.Error.Contains(s_rows[wording].Refusal!, StringComparison.Ordinal), $"\"{s_rows[wording].Refusal}\" is not in: {outcome.Error}");
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("this is a defect", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Error + outcome.Output, StringComparison.Ordinal);
        foreach (char c in outcome.Error + outcome.Output)
            Assert.False((char.IsControl(c) && c != '\n') || c is >= '\u202A' and <= '\u202E', $"U+{(int)c:X4} in: {outcome.Error}");
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task IsInstalled(string wording)
    {
        (await InstallAsync(s_rows[wording])).RequireSuccess();
        _environment.RunPython("import demo; assert demo.__version__ == '1.0'").RequireSuccess();
    }

    private Task<ProcessOutcome> InstallAsync(IndexRow row)
    {
        string home = _folder.Folder("home");
        foreach ((string name, string text) in row.Files)
            File.WriteAllBytes(Path.Combine(home, name), Encoding.UTF8.GetBytes(text.Replace("{index}", _index.SimpleUrl, StringComparison.Ordinal).Replace("{url}", _index.Url, StringComparison.Ordinal)));
        row.Set(_index);
        return CommandInProcess.RunAsync(home, _environment, ["install", "-i", _index.SimpleUrl, "--retries", "0", .. row.Arguments]);
    }
}
