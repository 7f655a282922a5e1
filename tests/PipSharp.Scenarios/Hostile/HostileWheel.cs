using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>The table of hostile and odd wheels, each through `install`: refused ones leave nothing behind, odd ones work.</summary>
public sealed class HostileWheel : IDisposable
{
    private static readonly HostileRows[] s_parts = [new PathRows(), new ScriptRows(), new RecordRows(), new ZipRows(), new SizeRows(), new MetadataRows()];
    private static readonly Dictionary<string, HostileRow> s_rows = s_parts.SelectMany(part => part.All).ToDictionary(row => row.Wording, StringComparer.Ordinal);

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
        HostileRow row = s_rows[wording];
        TreeSnapshot environment = _environment.Snapshot();
        ProcessOutcome outcome = await InstallAsync(row);
        TreeSnapshot outside = TreeSnapshot.Of(_folder.Root, path => path.StartsWith("home/cache", StringComparison.Ordinal));
        Assert.True(outcome.ExitCode == 1, outcome.Transcript());
        environment.AssertSame(_environment.Snapshot());
        Assert.Equal(["home", "wheels", "wheels/" + row.FileName], outside.Entries.Keys);
        CheckMessage(outcome, row);
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task IsInstalled(string wording)
    {
        HostileRow row = s_rows[wording];
        ProcessOutcome outcome = (await InstallAsync(row)).RequireSuccess();
        if (row.Warning is { } warning)
            Assert.True(outcome.Error.Contains("WARNING: " + warning, StringComparison.Ordinal), outcome.Transcript());
        row.Then(_environment);
    }

    private Task<ProcessOutcome> InstallAsync(HostileRow row)
    {
        string wheel = Path.Combine(_folder.Folder("wheels"), row.FileName);
        File.WriteAllBytes(wheel, row.Make());
        return CommandInProcess.RunAsync(_folder.Folder("home"), _environment, ["install", "--no-index", "--no-deps", .. row.Options, wheel]);
    }

    /// <summary>One plain message: which archive, why, and nothing that steers a terminal.</summary>
    private static void CheckMessage(ProcessOutcome outcome, HostileRow row)
    {
        string[] errors = [.. outcome.Error.Split('\n').Where(line => line.StartsWith("ERROR: ", StringComparison.Ordinal))];
        Assert.True(errors.Length == 1, outcome.Transcript());
        Assert.Contains(row.FileName, errors[0], StringComparison.Ordinal);
        Assert.True(errors[0].Contains(row.Refusal!, StringComparison.Ordinal), $"\"{row.Refusal}\" is not in: {errors[0]}");
        foreach (char c in outcome.Error + outcome.Output)
            Assert.False((char.IsControl(c) && c != '\n') || c is >= '\u202A' and <= '\u202E', $"U+{(int)c:X4} in: {outcome.Error}");
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
